using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>Ends somebody's part in the team. The part stays visible as history.</summary>
/// <param name="Case">The case.</param>
/// <param name="Person">The person.</param>
/// <param name="Role">The role that ends.</param>
public sealed record EndTeamMembership(CaseId Case, PersonId Person, Role Role) : CaseCommand(Case), IPartCommand<CaseTeam>
{
    Decision IPartCommand<CaseTeam>.Decide(CaseTeam part, DecisionContext context)
    {
        if (part.Find(Person, Role) is not { } member)
            return Decision.Invalid(Fault.Unknown("person"));
        return part.IsAccountableAs(member)
            ? Decision.Invalid(IsAccountable)
            : Decision.Of(new TeamMembershipEnded(Person, Role, context.Now));
    }

    private static Fault IsAccountable { get; } = new("person", "accountable", new Sentence(
        "Koordinatoren kan ikke tas ut av teamet. Tilby ansvaret til en annen først.",
        "Koordinatoren kan ikkje takast ut av teamet. Tilby ansvaret til ein annan først.",
        "The coordinator cannot be taken off the team. Offer the accountability to another first."));
}

/// <summary>Somebody's part in the team ended.</summary>
/// <param name="Person">The person.</param>
/// <param name="Role">The role that ended.</param>
/// <param name="At">When.</param>
public sealed record TeamMembershipEnded(PersonId Person, Role Role, Instant At) : DomainEvent, IPartEvent<CaseTeam>
{
    CaseTeam IPartEvent<CaseTeam>.Apply(CaseTeam part) => part.Without(Person, Role, At);
}
