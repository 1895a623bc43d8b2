using System.Collections.Immutable;
using System.Text.Json.Serialization;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Sealing;

namespace UmV.Core.Evaluation;

/// <summary>The evaluation of a case: each measure's goal, three voices, and every disagreement that still stands. Immutable.</summary>
public sealed record CaseEvaluation
{
    /// <summary>Nothing evaluated yet.</summary>
    public static CaseEvaluation Empty { get; } = new();

    /// <summary>What came of each measure.</summary>
    public ImmutableArray<MeasureEvaluation> Measures { get; init; } = [];

    /// <summary>What the pupil, the school and the guardian say.</summary>
    public ImmutableArray<Voice> Voices { get; init; } = [];

    /// <summary>How each standing objection was looked at.</summary>
    public ImmutableArray<AddressedObjection> Objections { get; init; } = [];

    internal MeasureEvaluation? Of(MeasureId measure) => Measures.FirstOrDefault(evaluation => evaluation.Measure == measure);

    internal bool Covers(MeasurePlan plan) =>
        plan.Measures.Where(measure => measure.State == MeasureState.Completed).All(measure => Of(measure.Id) is not null);

    internal bool HasThreeVoices() => Enum.GetValues<VoiceKind>().All(kind => Voices.Any(voice => voice.Kind == kind));

    internal bool Addresses(Objections objections) =>
        objections.Standing.All(standing => Objections.Any(addressed => addressed.Objection == standing.Id));

    /// <summary>More work follows: what was measured stays, and everybody is asked again about the whole.</summary>
    internal CaseEvaluation ForTheNextRound() => this with { Voices = [], Objections = [] };

    internal decimal? MeanAttainment() => Measures.IsEmpty ? null : Math.Round((decimal)Measures.Average(measure => measure.Attainment), 2);
}

/// <summary>What came of a measure.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Achieved">How it is now, in the unit of the goal; null for a measure without a measurable goal.</param>
/// <param name="Attainment">Goal attainment −2…+2, see <see cref="GoalAttainment"/>.</param>
/// <param name="Comment">In words, sealed.</param>
public sealed record MeasureEvaluation(MeasureId Measure, decimal? Achieved, int Attainment, SealedText? Comment);

/// <summary>What one side says of the whole.</summary>
/// <param name="Kind">Which side.</param>
/// <param name="Score">1 (poor) to 5 (very good); null when it was offered and declined.</param>
/// <param name="Words">In own words, sealed.</param>
/// <param name="By">Who spoke; null when nobody did.</param>
public sealed record Voice(VoiceKind Kind, int? Score, SealedText? Words, PersonId? By);

/// <summary>The three voices of an evaluation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VoiceKind>))]
public enum VoiceKind
{
    /// <summary>The pupil.</summary>
    Pupil,

    /// <summary>The school.</summary>
    School,

    /// <summary>The guardian.</summary>
    Guardian,
}

/// <summary>How a standing objection was looked at in the evaluation.</summary>
/// <param name="Objection">The objection.</param>
/// <param name="Assessment">In words, sealed.</param>
public sealed record AddressedObjection(ObjectionId Objection, SealedText Assessment);

/// <summary>What deciding about an evaluation needs to see.</summary>
internal sealed record EvaluationView(CaseEvaluation Evaluation, MeasurePlan Plan, Objections Objections);
