using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.People;

/// <summary>A person as the register keeps it: an id, what the person can be, and the details sealed. Immutable.</summary>
/// <param name="Person">The person.</param>
/// <param name="School">The school that the person belongs to; null for the provider's people.</param>
/// <param name="Roles">The roles that the person can act in.</param>
/// <param name="Details">Name, birth date and address, sealed.</param>
public sealed record PersonRecord(PersonId Person, OrganisationNumber? School, ImmutableArray<Role> Roles, SealedText Details)
{
    internal static Decision Decide(PersonRecord? person, PersonCommand command) => command switch
    {
        RegisterPerson register => register.Decide(person),
        CorrectPerson correct => correct.Decide(person),
        _ => throw new ArgumentException($"The register does not know the command {command}.", nameof(command)),
    };

    internal static PersonRecord Fold(PersonRecord? person, DomainEvent happened) => happened switch
    {
        PersonRegistered registered => new PersonRecord(registered.Person, registered.School, registered.Roles, registered.Details),
        PersonCorrected corrected when person is not null =>
            person with { School = corrected.School, Roles = corrected.Roles, Details = corrected.Details },
        _ => throw new InvalidOperationException($"The event {happened} does not follow on what the register holds."),
    };
}
