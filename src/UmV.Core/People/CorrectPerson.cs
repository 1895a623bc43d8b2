using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.People;

/// <summary>Corrects what the register holds of a person. What it held before stays in the person's journal.</summary>
/// <param name="Person">The person.</param>
/// <param name="Details">All details as they should be.</param>
/// <param name="School">The school that the person belongs to; null for the provider's people.</param>
/// <param name="Roles">The roles that the person can act in; at least one.</param>
public sealed record CorrectPerson(PersonId Person, PersonDetails Details, OrganisationNumber? School, ImmutableArray<Role> Roles)
    : PersonCommand(Person)
{
    internal Decision Decide(PersonRecord? person) => Decision.Unless(
        Faults(person), () => new PersonCorrected(School, [.. Roles.Distinct()], Details.ToSealed()));

    private IEnumerable<Fault> Faults(PersonRecord? person)
    {
        if (person is null)
            yield return Fault.Unknown("person");
        foreach (var fault in PersonFaults.Of(Details, School, Roles))
            yield return fault;
    }
}

/// <summary>What the register holds of a person was corrected.</summary>
/// <param name="School">The person's school, if any.</param>
/// <param name="Roles">The roles that the person can act in.</param>
/// <param name="Details">Name, birth date and address, sealed.</param>
public sealed record PersonCorrected(
    OrganisationNumber? School, ImmutableArray<Role> Roles, [property: FieldOf(typeof(PersonRecord), nameof(PersonRecord.Details))] SealedText Details) : DomainEvent;
