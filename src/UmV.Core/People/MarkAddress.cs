using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Messaging;

namespace UmV.Core.People;

/// <summary>Marks a person's address: messages to it do not arrive. UmV itself does it; correcting the person takes the mark away.</summary>
/// <param name="Person">The person.</param>
/// <param name="Trouble">What the server said.</param>
public sealed record MarkAddress(PersonId Person, DeliveryTrouble Trouble) : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord? person, Instant now)
    {
        if (person is null)
            return Decision.Invalid(Fault.Unknown("person"));
        return person.Mark?.Trouble == Trouble ? Decision.Invalid(Fault.Duplicate("trouble")) : Decision.Of(new AddressMarked(Trouble, now));
    }
}

/// <summary>A person's address was marked.</summary>
/// <param name="Trouble">What the server said.</param>
/// <param name="At">When.</param>
public sealed record AddressMarked(DeliveryTrouble Trouble, Instant At) : DomainEvent;

/// <summary>That messages to an address do not arrive.</summary>
/// <param name="Trouble">What the server said.</param>
/// <param name="At">When.</param>
public sealed record AddressMark(DeliveryTrouble Trouble, Instant At);
