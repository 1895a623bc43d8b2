using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.People;

/// <summary>Puts a person into the register.</summary>
/// <param name="Person">The new person.</param>
/// <param name="Details">Name, birth date and address: sealed before they are kept.</param>
/// <param name="School">The school that the person belongs to; null for the provider's people.</param>
/// <param name="Roles">The roles that the person can act in; at least one.</param>
public sealed record RegisterPerson(PersonId Person, PersonDetails Details, OrganisationNumber? School, ImmutableArray<Role> Roles)
    : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord? person) => Decision.Unless(
        Faults(person), () => new PersonRegistered(Person, School, [.. Roles.Distinct()], Details.ToSealed()));

    private IEnumerable<Fault> Faults(PersonRecord? person)
    {
        if (person is not null)
            yield return Fault.Duplicate("person");
        foreach (var fault in PersonFaults.Of(Details, School, Roles))
            yield return fault;
    }
}

/// <summary>A person was put into the register.</summary>
/// <param name="Person">The person.</param>
/// <param name="School">The person's school, if any.</param>
/// <param name="Roles">The roles that the person can act in.</param>
/// <param name="Details">Name, birth date and address, sealed.</param>
public sealed record PersonRegistered(
    PersonId Person, OrganisationNumber? School, ImmutableArray<Role> Roles, [property: FieldOf(typeof(PersonRecord), nameof(PersonRecord.Details))] SealedText Details)
    : DomainEvent;
