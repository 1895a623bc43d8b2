using System.Collections.Immutable;
using UmV.Core.Identity;

namespace UmV.Core.Planning;

/// <summary>
/// The plan of measures of a case, and the consultation on it: "Tiltakene i oppfølgingsarbeidet utarbeides i samråd med skolens
/// ledelse og eleven(e) selv." Immutable.
/// </summary>
public sealed record MeasurePlan
{
    /// <summary>No plan yet.</summary>
    public static MeasurePlan Empty { get; } = new();

    /// <summary>0 before the first proposal; one more for each proposal or material change.</summary>
    public int Version { get; init; }

    /// <summary>The measures, in the order of the plan.</summary>
    public ImmutableArray<Measure> Measures { get; init; } = [];

    /// <summary>Who proposed this version.</summary>
    public PersonId? ProposedBy { get; init; }

    /// <summary>Who was heard, on which version; never removed.</summary>
    public ImmutableArray<Hearing> Hearings { get; init; } = [];

    /// <summary>Who approved, and which version; null before the first approval.</summary>
    public PlanApproval? Approval { get; init; }

    internal Measure? Find(MeasureId id) => Measures.FirstOrDefault(measure => measure.Id == id);

    internal bool IsApproved => Approval?.Version == Version && Version > 0;

    /// <summary>Every pupil whom a measure that has not been given up concerns.</summary>
    internal IEnumerable<PersonId> ConcernedPupils() =>
        Measures.Where(measure => measure.State != MeasureState.Cancelled).SelectMany(measure => measure.Pupils).Distinct();

    /// <summary>The hearings on the plan as it stands.</summary>
    internal IEnumerable<Hearing> CurrentHearings() => Hearings.Where(hearing => hearing.PlanVersion == Version);

    internal bool IsHeard(ConsulteeKind kind, PersonId concerning) =>
        CurrentHearings().Any(hearing => hearing.Kind == kind && hearing.Concerning == concerning);

    internal MeasurePlan Replace(Measure changed) =>
        this with { Measures = Measures.Replace(Find(changed.Id)!, changed) };
}

/// <summary>An approval.</summary>
/// <param name="Version">The version that was approved.</param>
/// <param name="By">Who approved.</param>
public sealed record PlanApproval(int Version, PersonId By);
