using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Assessment;

/// <summary>Records parts of the assessment. A part that is left out stays as it is. A recorded approval falls.</summary>
/// <param name="Case">The case.</param>
/// <param name="Parties">Who the affected parties are.</param>
/// <param name="Problem">What the problem is.</param>
/// <param name="Approach">How the follow-up is to be done.</param>
/// <param name="Interest">What the assessor declares about own interests.</param>
/// <param name="ChildWelfare">How the duty to report to the child welfare service was considered.</param>
public sealed record RecordAssessment(
    CaseId Case,
    ImmutableArray<AffectedParty>? Parties = null,
    ProblemStatement? Problem = null,
    SealedText? Approach = null,
    DeclaredInterest? Interest = null,
    ChildWelfareOutcome? ChildWelfare = null) : CaseCommand(Case), IPartCommand<CaseAssessment>
{
    Decision IPartCommand<CaseAssessment>.Decide(CaseAssessment part, DecisionContext context) => Decision.Unless(Faults(), () =>
        new AssessmentRecorded(
            Parties, Problem, Approach, Interest,
            ChildWelfare is { } outcome ? new ChildWelfareConsideration(outcome, context.Today) : null,
            context.Actor.Person));

    private IEnumerable<Fault> Faults()
    {
        if (Parties is null && Problem is null && Approach is null && Interest is null && ChildWelfare is null)
            yield return Fault.Required("assessment");
        foreach (var fault in PartyFaults())
            yield return fault;
        if (Problem is { Categories.IsDefaultOrEmpty: true })
            yield return Fault.Required("problem.categories");
        foreach (var fault in CodeWords.Faults(Problem?.Categories ?? [], "problem.categories"))
            yield return fault;
        if (Interest is { HasConflict: true, Explanation: null })
            yield return Fault.Required("interest.explanation");
    }

    private IEnumerable<Fault> PartyFaults()
    {
        if (Parties is not { } parties)
            yield break;
        if (parties.IsDefaultOrEmpty)
            yield return Fault.Required("parties");
        var seen = new HashSet<PersonId>();
        for (var row = 0; row < parties.Length; row++)
        {
            if (!seen.Add(parties[row].Person))
                yield return Fault.Duplicate($"parties[{row}].person");
            if (parties[row].Roles.IsDefaultOrEmpty)
                yield return Fault.Required($"parties[{row}].roles");
        }
    }
}

/// <summary>Parts of the assessment were recorded.</summary>
/// <param name="Parties">The affected parties; null when they stay as they were.</param>
/// <param name="Problem">The problem; null when it stays as it was.</param>
/// <param name="Approach">The approach; null when it stays as it was.</param>
/// <param name="Interest">The declared interest; null when it stays as it was.</param>
/// <param name="ChildWelfare">The consideration; null when it stays as it was.</param>
/// <param name="By">Who assessed.</param>
public sealed record AssessmentRecorded(
    ImmutableArray<AffectedParty>? Parties,
    ProblemStatement? Problem,
    [property: FieldOf(typeof(CaseAssessment), nameof(CaseAssessment.Approach))] SealedText? Approach,
    DeclaredInterest? Interest,
    ChildWelfareConsideration? ChildWelfare,
    PersonId By) : DomainEvent, IPartEvent<CaseAssessment>
{
    CaseAssessment IPartEvent<CaseAssessment>.Apply(CaseAssessment part) => part with
    {
        Parties = Parties ?? part.Parties,
        Problem = Problem ?? part.Problem,
        Approach = Approach ?? part.Approach,
        Interest = Interest ?? part.Interest,
        ChildWelfare = ChildWelfare ?? part.ChildWelfare,
        AssessedBy = By,
        ApprovedBy = null,
    };
}
