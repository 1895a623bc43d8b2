using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Schools;

/// <summary>One read of one school system, whole.</summary>
/// <param name="Source">The system's name.</param>
/// <param name="Contract">The contract and its version, such as <c>OneRoster CSV 1.2</c>.</param>
/// <param name="Capabilities">What the contract can tell.</param>
/// <param name="ReadAt">When the reading began.</param>
/// <param name="KeyId">The key-encryption key from which the keys of its rows are derived.</param>
/// <param name="Cursor">From where to read changes; null where only a full read is possible.</param>
/// <param name="FullReadAt">When it was last read whole, and not only what had changed; null when that is not known.</param>
public sealed record RosterSnapshot(
    string Source, string Contract, SchoolCapability Capabilities, Instant ReadAt, string KeyId, string? Cursor = null, Instant? FullReadAt = null);

/// <summary>How the last attempt to read a source ended. Holds no personal data.</summary>
/// <param name="Source">The system's name.</param>
/// <param name="Contract">The contract and its version.</param>
/// <param name="At">When it began.</param>
/// <param name="Fault">What kind of trouble ended it; null when it went well.</param>
/// <param name="Message">What went wrong and what to do; null when it went well.</param>
/// <param name="Faults">What was wrong row by row: with it the attempt failed, or went well and left these rows out.</param>
public sealed record RosterAttempt(
    string Source, string Contract, Instant At, SourceFault? Fault, string? Message, ImmutableArray<RosterFault> Faults);

/// <summary>
/// A reading of a source that was cut before its end. What it read so far is kept in sealed parts beside the snapshot, and never shown. Holds no personal data.
/// </summary>
/// <param name="Source">The system's name.</param>
/// <param name="Contract">The contract and its version.</param>
/// <param name="Reading">Tells this reading from any other.</param>
/// <param name="Since">The cursor that it began from; null for one of everything.</param>
/// <param name="BegunAt">When it began: what has changed since is read once more when it is gone on with.</param>
/// <param name="KeptAt">When its last part was kept.</param>
/// <param name="Records">How many changes of records its parts hold.</param>
/// <param name="Parts">How many parts there are.</param>
public sealed record PendingRosterRead(
    string Source, string Contract, string Reading, string? Since, Instant BegunAt, Instant KeptAt, int Records, int Parts);

/// <summary>One record of the source itself, sealed, as <see cref="ISchoolRecordSource"/> leaves it behind.</summary>
/// <param name="Kind">The kind, in the adapter's words.</param>
/// <param name="Key">By which it is found again.</param>
/// <param name="Body">Sealed.</param>
public sealed record RosterRecordRow(string Kind, RosterKey Key, ReadOnlyMemory<byte> Body);

/// <summary>A school of the roster.</summary>
/// <param name="Source">The system's name.</param>
/// <param name="Key">The school.</param>
/// <param name="Number">Its organisation number; null when the system gives no valid one.</param>
/// <param name="Name">Its name.</param>
/// <param name="OwnerNumber">Its owner's organisation number; null when not told.</param>
/// <param name="Principal">Whether the system tells who is principal.</param>
public sealed record RosterSchoolRow(
    string Source, RosterKey Key, OrganisationNumber? Number, string Name, OrganisationNumber? OwnerNumber, Availability Principal);

/// <summary>A class or group of the roster.</summary>
/// <param name="Key">The class.</param>
/// <param name="School">Its school.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Grade">The step 1–13; null when not told.</param>
/// <param name="SchoolYear">The school year as the system writes it; null when not told.</param>
/// <param name="Validity">The days on which it exists.</param>
public sealed record RosterClassRow(
    RosterKey Key, RosterKey School, string Name, GroupKind Kind, int? Grade, string? SchoolYear, Validity Validity);

/// <summary>A person of the roster, details sealed.</summary>
/// <param name="Source">The system's name.</param>
/// <param name="Person">The person: the same in every import of the source.</param>
/// <param name="Key">By which the row is found again.</param>
/// <param name="Grade">The step 1–13 of a pupil; null otherwise.</param>
/// <param name="Details">The sealed details with their wrapped key. To delete the row is to destroy them.</param>
public sealed record RosterPersonRow(
    string Source, PersonId Person, RosterKey Key, int? Grade, ReadOnlyMemory<byte> Details);

/// <summary>That a person is something to a school.</summary>
/// <param name="Person">The person.</param>
/// <param name="School">The school.</param>
/// <param name="Role">What the person is to it.</param>
/// <param name="Validity">On which days.</param>
public sealed record RosterFunctionRow(PersonId Person, RosterKey School, RosterRole Role, Validity Validity);

/// <summary>That a person belongs to a class.</summary>
/// <param name="Person">The person.</param>
/// <param name="Class">The class.</param>
/// <param name="Role">In what capacity.</param>
/// <param name="Validity">On which days.</param>
public sealed record RosterMembershipRow(PersonId Person, RosterKey Class, EnrollmentRole Role, Validity Validity);

/// <summary>That a person is guardian of a pupil.</summary>
/// <param name="Pupil">The pupil.</param>
/// <param name="Guardian">The guardian.</param>
/// <param name="Kind">What the guardian is to the pupil.</param>
/// <param name="Authority">Whether the guardian decides.</param>
/// <param name="Priority">1 for whom to ask first; null when not told.</param>
public sealed record RosterGuardianRow(
    PersonId Pupil, PersonId Guardian, GuardianKind Kind, GuardianAuthority Authority, int? Priority);

/// <summary>How many people are something to a school, on any day.</summary>
/// <param name="School">The school.</param>
/// <param name="Role">What they are to it.</param>
/// <param name="People">How many, each once.</param>
public sealed record RosterRoleCount(RosterKey School, RosterRole Role, int People);

/// <summary>A person together with what he or she is to one school in one role.</summary>
/// <param name="Person">The person.</param>
/// <param name="Function">One of the person's functions.</param>
public sealed record RosterPersonAtSchool(RosterPersonRow Person, RosterFunctionRow Function);

/// <summary>Rows on their way into a new snapshot.</summary>
public sealed record RosterBatch
{
    /// <summary>Schools.</summary>
    public ImmutableArray<RosterSchoolRow> Schools { get; init; } = [];

    /// <summary>Classes.</summary>
    public ImmutableArray<RosterClassRow> Classes { get; init; } = [];

    /// <summary>People, each once in an import.</summary>
    public ImmutableArray<RosterPersonRow> Persons { get; init; } = [];

    /// <summary>What they are to the schools.</summary>
    public ImmutableArray<RosterFunctionRow> Functions { get; init; } = [];

    /// <summary>To which classes they belong.</summary>
    public ImmutableArray<RosterMembershipRow> Memberships { get; init; } = [];

    /// <summary>Whose guardians they are, each pair once in an import.</summary>
    public ImmutableArray<RosterGuardianRow> Guardians { get; init; } = [];

    /// <summary>The source's own records, each once in an import.</summary>
    public ImmutableArray<RosterRecordRow> Records { get; init; } = [];
}
