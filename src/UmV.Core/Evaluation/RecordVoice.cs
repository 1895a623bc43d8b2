using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Evaluation;

/// <summary>Records what one side says of the whole, or that it was offered and declined.</summary>
/// <param name="Case">The case.</param>
/// <param name="Kind">Which side.</param>
/// <param name="Score">1 (poor) to 5 (very good); left out when declined.</param>
/// <param name="Words">In own words; when declined, why.</param>
/// <param name="By">Who spoke; required with a score.</param>
public sealed record RecordVoice(CaseId Case, VoiceKind Kind, int? Score = null, SealedText? Words = null, PersonId? By = null)
    : CaseCommand(Case), IPartCommand<EvaluationView>
{
    Decision IPartCommand<EvaluationView>.Decide(EvaluationView part, DecisionContext context) =>
        Decision.Unless(Faults(), () => new VoiceRecorded(new Voice(Kind, Score, Words, By)));

    private IEnumerable<Fault> Faults()
    {
        if (Score is < 1 or > 5)
            yield return Fault.OutOfRange("score", "1", "5");
        if (Score is not null && By is null)
            yield return Fault.Required("by");
        if (Score is null && Words is null)
            yield return Fault.Required("words");
    }
}

/// <summary>What one side says was recorded.</summary>
/// <param name="Voice">What it says.</param>
public sealed record VoiceRecorded(Voice Voice) : DomainEvent, IPartEvent<CaseEvaluation>
{
    CaseEvaluation IPartEvent<CaseEvaluation>.Apply(CaseEvaluation part) => part with
    {
        Voices = [.. part.Voices.Where(other => other.Kind != Voice.Kind), Voice],
    };
}
