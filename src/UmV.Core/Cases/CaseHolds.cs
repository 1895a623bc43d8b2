using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>Places a legal hold on a case: nothing of it is erased while it lasts.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
public sealed record PlaceHold(CaseId Case, SealedText Reason) : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) =>
        Decision.Of(new HoldPlaced(new LegalHold(context.Actor.Person, context.Now, Reason)));
}

/// <summary>A legal hold was placed on a case.</summary>
/// <param name="Hold">The hold.</param>
public sealed record HoldPlaced(LegalHold Hold) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with { Privacy = part.Privacy with { Hold = Hold } };
}

/// <summary>Lifts the legal hold on a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
public sealed record LiftHold(CaseId Case, SealedText Reason) : CaseCommand(Case), IPartCommand<CaseFile>
{
    Decision IPartCommand<CaseFile>.Decide(CaseFile part, DecisionContext context) =>
        Decision.Of(new HoldLifted(context.Actor.Person, context.Now, Reason));
}

/// <summary>The legal hold on a case was lifted.</summary>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record HoldLifted(PersonId By, Instant At, SealedText Reason) : DomainEvent, IPartEvent<CaseFile>
{
    CaseFile IPartEvent<CaseFile>.Apply(CaseFile part) => part with { Privacy = part.Privacy with { Hold = null } };
}
