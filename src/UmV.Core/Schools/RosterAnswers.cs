using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Schools;

/// <summary>A school in the roster.</summary>
/// <param name="Key">Names it in the roster.</param>
/// <param name="Number">Its organisation number; null when the system gives no valid one.</param>
/// <param name="Name">Its name.</param>
/// <param name="OwnerNumber">Its owner's organisation number; null when not told.</param>
/// <param name="Principal">Whether the system tells who is principal.</param>
/// <param name="Source">The system that tells of it.</param>
/// <param name="ReadAt">When it was read.</param>
/// <param name="People">How many people are what to it, on any day.</param>
public sealed record RosterSchool(
    RosterKey Key,
    OrganisationNumber? Number,
    string Name,
    OrganisationNumber? OwnerNumber,
    Availability Principal,
    string Source,
    Instant ReadAt,
    ImmutableSortedDictionary<RosterRole, int> People)
{
    /// <summary>How many people are one thing to it.</summary>
    public int Count(RosterRole role) => People.GetValueOrDefault(role);

    internal static RosterSchool Of(RosterSchoolRow row, Instant readAt, IEnumerable<RosterRoleCount> counts) => new(
        row.Key, row.Number, row.Name, row.OwnerNumber, row.Principal, row.Source, readAt,
        counts.ToImmutableSortedDictionary(count => count.Role, count => count.People));
}

/// <summary>What a person is to a school.</summary>
/// <param name="School">The school.</param>
/// <param name="Role">What the person is to it.</param>
/// <param name="Validity">On which days.</param>
public sealed record RosterFunction(RosterKey School, RosterRole Role, Validity Validity);

/// <summary>A person in the roster, opened. Never shown by <see cref="ToString"/>.</summary>
/// <param name="Person">The person.</param>
/// <param name="Details">Name and what else is known.</param>
/// <param name="Grade">The step 1–13 of a pupil; null otherwise.</param>
/// <param name="Functions">What the person is to schools, as far as it was asked for.</param>
public sealed record RosterPerson(PersonId Person, RosterDetails Details, int? Grade, ImmutableArray<RosterFunction> Functions)
{
    /// <summary>The person's id.</summary>
    public override string ToString() => $"person {Person}";
}

/// <summary>A guardian of a pupil, opened. Never shown by <see cref="ToString"/>.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Kind">What the guardian is to the pupil.</param>
/// <param name="Authority">Whether the guardian decides.</param>
/// <param name="Priority">1 for whom to ask first; null when not told.</param>
public sealed record RosterGuardian(RosterPerson Person, GuardianKind Kind, GuardianAuthority Authority, int? Priority);

/// <summary>That a person belongs to a class.</summary>
/// <param name="Class">The class.</param>
/// <param name="Role">In what capacity.</param>
/// <param name="Validity">On which days.</param>
public sealed record RosterMembership(RosterClassRow Class, EnrollmentRole Role, Validity Validity);
