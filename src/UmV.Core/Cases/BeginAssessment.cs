using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Cases;

/// <summary>Takes a request and appoints the accountable coordinator.</summary>
/// <param name="Case">The case.</param>
/// <param name="Coordinator">Who is accountable from now on.</param>
public sealed record BeginAssessment(CaseId Case, PersonId Coordinator) : CaseCommand(Case), IPartCommand<CaseTeam>
{
    Decision IPartCommand<CaseTeam>.Decide(CaseTeam part, DecisionContext context) => Coordinator == default
        ? Decision.Invalid(Fault.Required("coordinator"))
        : Decision.Of(new CoordinatorAppointed(Coordinator, context.Now));
}

/// <summary>An accountable coordinator was appointed.</summary>
/// <param name="Person">The coordinator.</param>
/// <param name="At">When.</param>
public sealed record CoordinatorAppointed(PersonId Person, Instant At) : DomainEvent, IPartEvent<CaseTeam>
{
    CaseTeam IPartEvent<CaseTeam>.Apply(CaseTeam part) => part.Accountable(Person, At);
}
