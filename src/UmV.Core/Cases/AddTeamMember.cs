using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Cases;

/// <summary>Takes somebody into the team.</summary>
/// <param name="Case">The case.</param>
/// <param name="Person">The person.</param>
/// <param name="Role">In which role; not <see cref="Role.System"/>.</param>
public sealed record AddTeamMember(CaseId Case, PersonId Person, Role Role) : CaseCommand(Case), IPartCommand<CaseTeam>
{
    Decision IPartCommand<CaseTeam>.Decide(CaseTeam part, DecisionContext context) =>
        Decision.Unless(Faults(part), () => new TeamMemberAdded(Person, Role, context.Now));

    private IEnumerable<Fault> Faults(CaseTeam part)
    {
        if (Person == default)
            yield return Fault.Required("person");
        if (Role == Role.System)
            yield return Fault.Unknown("role");
        if (part.Find(Person, Role) is not null)
            yield return Fault.Duplicate("person");
    }
}

/// <summary>Somebody was taken into the team.</summary>
/// <param name="Person">The person.</param>
/// <param name="Role">In which role.</param>
/// <param name="At">When.</param>
public sealed record TeamMemberAdded(PersonId Person, Role Role, Instant At) : DomainEvent, IPartEvent<CaseTeam>
{
    CaseTeam IPartEvent<CaseTeam>.Apply(CaseTeam part) => part.With(Person, Role, At);
}
