using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Assessment;

/// <summary>
/// The assessment of a request, in exactly the three parts of the source: "vår vurdering av hvem som er berørte parter, hva som er
/// problemstillingen og hvordan oppfølgingsarbeidet skal utføres". Immutable.
/// </summary>
public sealed record CaseAssessment
{
    /// <summary>Nothing assessed yet.</summary>
    public static CaseAssessment Empty { get; } = new();

    /// <summary>Who the affected parties are.</summary>
    public ImmutableArray<AffectedParty> Parties { get; init; } = [];

    /// <summary>What the problem is; null until assessed.</summary>
    public ProblemStatement? Problem { get; init; }

    /// <summary>How the follow-up is to be done; null until assessed.</summary>
    public SealedText? Approach { get; init; }

    /// <summary>What the assessor declared about own interests; null until declared.</summary>
    public DeclaredInterest? Interest { get; init; }

    /// <summary>How the duty to report to the child welfare service was considered; null until considered.</summary>
    public ChildWelfareConsideration? ChildWelfare { get; init; }

    /// <summary>Who assessed last.</summary>
    public PersonId? AssessedBy { get; init; }

    /// <summary>Who approved the assessment as it stands; null after a change.</summary>
    public PersonId? ApprovedBy { get; init; }

    /// <summary>What the school was asked for, in order.</summary>
    public ImmutableArray<InformationRequest> Questions { get; init; } = [];
}

/// <summary>Somebody whom the matter concerns. A pupil may be both exposed and exercising: the role is the party's here, never a label.</summary>
/// <param name="Person">The person.</param>
/// <param name="Roles">The person's part in this matter.</param>
/// <param name="IsPupil">Whether the person is a pupil.</param>
public sealed record AffectedParty(PersonId Person, ImmutableArray<PartyRole> Roles, bool IsPupil);

/// <summary>What the problem is.</summary>
/// <param name="Categories">Codes of the form's taxonomy; at least one.</param>
/// <param name="Description">In words, sealed.</param>
public sealed record ProblemStatement(ImmutableArray<string> Categories, SealedText Description);

/// <summary>What the assessor declared about own interests.</summary>
/// <param name="HasConflict">Whether there is a conflict of interest.</param>
/// <param name="Explanation">In words, sealed; required when there is one.</param>
public sealed record DeclaredInterest(bool HasConflict, SealedText? Explanation);

/// <summary>How the duty to report to the child welfare service (opplæringsloven § 24-3, barnevernsloven § 13-2) was considered.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="On">The Oslo date.</param>
public sealed record ChildWelfareConsideration(ChildWelfareOutcome Outcome, LocalDate On);

/// <summary>A question to the school and its answer.</summary>
/// <param name="Question">Sealed.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Answer">Sealed; null while it waits.</param>
public sealed record InformationRequest(SealedText Question, Instant AskedAt, SealedText? Answer);
