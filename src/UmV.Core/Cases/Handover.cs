using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Cases;

// Four commands over one small thing: an offer that is accepted, declined or taken back. Accountability passes only when the
// offer is accepted, in one event, so that there is exactly one accountable coordinator at every instant.

/// <summary>Offers the accountability to another. Until it is accepted, nothing passes.</summary>
/// <param name="Case">The case.</param>
/// <param name="To">To whom; not the coordinator.</param>
public sealed record OfferHandover(CaseId Case, PersonId To) : CaseCommand(Case), IPartCommand<CaseTeam>
{
    Decision IPartCommand<CaseTeam>.Decide(CaseTeam part, DecisionContext context)
    {
        if (To == default)
            return Decision.Invalid(Fault.Required("to"));
        return To == part.Coordinator
            ? Decision.Invalid(Fault.Duplicate("to"))
            : Decision.Of(new HandoverOffered(new HandoverOffer(To, context.Now)));
    }
}

/// <summary>Takes over an offered accountability.</summary>
/// <param name="Case">The case.</param>
public sealed record AcceptHandover(CaseId Case) : CaseCommand(Case), IPartCommand<CaseTeam>
{
    Decision IPartCommand<CaseTeam>.Decide(CaseTeam part, DecisionContext context) =>
        Decision.Of(new HandoverAccepted(context.Actor.Person, context.Now));
}

/// <summary>Declines an offered accountability.</summary>
/// <param name="Case">The case.</param>
public sealed record DeclineHandover(CaseId Case) : CaseCommand(Case), IPartCommand<CaseTeam>
{
    Decision IPartCommand<CaseTeam>.Decide(CaseTeam part, DecisionContext context) => Decision.Of(new HandoverDeclined());
}

/// <summary>Takes back an offer of accountability.</summary>
/// <param name="Case">The case.</param>
public sealed record WithdrawHandover(CaseId Case) : CaseCommand(Case), IPartCommand<CaseTeam>
{
    Decision IPartCommand<CaseTeam>.Decide(CaseTeam part, DecisionContext context) => Decision.Of(new HandoverWithdrawn());
}

/// <summary>Accountability was offered.</summary>
/// <param name="Offer">To whom, and when.</param>
public sealed record HandoverOffered(HandoverOffer Offer) : DomainEvent, IPartEvent<CaseTeam>
{
    CaseTeam IPartEvent<CaseTeam>.Apply(CaseTeam part) => part with { Offer = Offer };
}

/// <summary>Accountability passed.</summary>
/// <param name="To">To whom.</param>
/// <param name="At">When.</param>
public sealed record HandoverAccepted(PersonId To, Instant At) : DomainEvent, IPartEvent<CaseTeam>
{
    CaseTeam IPartEvent<CaseTeam>.Apply(CaseTeam part) => part.Accountable(To, At);
}

/// <summary>Offered accountability was declined.</summary>
public sealed record HandoverDeclined : DomainEvent, IPartEvent<CaseTeam>
{
    CaseTeam IPartEvent<CaseTeam>.Apply(CaseTeam part) => part with { Offer = null };
}

/// <summary>Offered accountability was taken back.</summary>
public sealed record HandoverWithdrawn : DomainEvent, IPartEvent<CaseTeam>
{
    CaseTeam IPartEvent<CaseTeam>.Apply(CaseTeam part) => part with { Offer = null };
}
