using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.People;

/// <summary>Places a legal hold on a person: nothing of the person is erased while it lasts.</summary>
/// <param name="Person">The person.</param>
/// <param name="Reason">Why.</param>
public sealed record PlacePersonHold(PersonId Person, SealedText Reason) : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord person, DecisionContext context) => person.Hold is null
        ? Decision.Of(new PersonHoldPlaced(new LegalHold(context.Actor.Person, context.Now, Reason)))
        : Decision.Refused(PrivacyPolicies.NotHeldYet.AsUnmet());
}

/// <summary>A legal hold was placed on a person.</summary>
/// <param name="Hold">The hold.</param>
public sealed record PersonHoldPlaced(LegalHold Hold) : DomainEvent;

/// <summary>Lifts the legal hold on a person.</summary>
/// <param name="Person">The person.</param>
/// <param name="Reason">Why.</param>
public sealed record LiftPersonHold(PersonId Person, SealedText Reason) : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord person, DecisionContext context) => person.Hold is null
        ? Decision.Refused(PrivacyPolicies.HoldToLift.AsUnmet())
        : Decision.Of(new PersonHoldLifted(context.Actor.Person, context.Now, Reason));
}

/// <summary>The legal hold on a person was lifted.</summary>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record PersonHoldLifted(PersonId By, Instant At, SealedText Reason) : DomainEvent;
