using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Schools;

/// <summary>
/// The local roster: of every source the last snapshot that was read whole. Safe to share between threads; every method names the
/// tenant and answers of no other. Throws <see cref="StoreUnavailableException"/> and <see cref="StoreRejectedException"/> as the
/// other stores do.
/// </summary>
public interface IRosterStore
{
    /// <summary>Begins to write a new snapshot of a source beside the present one. A newer import of the same source takes this one's place.</summary>
    ValueTask<IRosterImport> BeginImportAsync(TenantId tenant, string source, CancellationToken cancellationToken = default);

    /// <summary>The present snapshots, by source.</summary>
    ValueTask<IReadOnlyList<RosterSnapshot>> ListSnapshotsAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>Which person each row of a source's present snapshot is.</summary>
    IAsyncEnumerable<(RosterKey Key, PersonId Person)> ListKnownAsync(
        TenantId tenant, string source, CancellationToken cancellationToken = default);

    /// <summary>The schools of all sources, by name.</summary>
    ValueTask<IReadOnlyList<RosterSchoolRow>> ListSchoolsAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>How much a source's present snapshot holds; <see cref="RosterCounts.None"/> when there is none.</summary>
    ValueTask<RosterCounts> CountAsync(TenantId tenant, string source, CancellationToken cancellationToken = default);

    /// <summary>How many people are what to which school.</summary>
    ValueTask<IReadOnlyList<RosterRoleCount>> CountRolesAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>The classes of a school, by name.</summary>
    ValueTask<IReadOnlyList<RosterClassRow>> ListClassesAsync(
        TenantId tenant, RosterKey school, CancellationToken cancellationToken = default);

    /// <summary>The people who are something to a school; one of several functions in the role comes several times.</summary>
    ValueTask<IReadOnlyList<RosterPersonAtSchool>> ListPeopleAsync(
        TenantId tenant, RosterKey school, RosterRole role, CancellationToken cancellationToken = default);

    /// <summary>One person's row; null when the person is not in a present snapshot.</summary>
    ValueTask<RosterPersonRow?> FindPersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default);

    /// <summary>The row of a key; null when it is not in the source's present snapshot.</summary>
    ValueTask<RosterPersonRow?> FindByKeyAsync(
        TenantId tenant, string source, RosterKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes everything of one person from every snapshot: row, functions, classes, guardians and those whose guardian the person is; and the source's own records, so that its next read is a full one. Nothing
    /// to remove is no fault. The next import brings back who is still in the school's own register: remove them there first.
    /// </summary>
    ValueTask RemovePersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default);

    /// <summary>What one person is to which schools.</summary>
    ValueTask<IReadOnlyList<RosterFunctionRow>> ListFunctionsAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken = default);

    /// <summary>The classes of one person, by name, with how the person belongs to each.</summary>
    ValueTask<IReadOnlyList<(RosterClassRow Class, RosterMembershipRow Membership)>> ListClassesOfAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken = default);

    /// <summary>Those who belong to a class in one capacity.</summary>
    ValueTask<IReadOnlyList<(RosterPersonRow Person, RosterMembershipRow Membership)>> ListMembersAsync(
        TenantId tenant, RosterKey group, EnrollmentRole role, CancellationToken cancellationToken = default);

    /// <summary>The guardians of a pupil.</summary>
    ValueTask<IReadOnlyList<(RosterPersonRow Person, RosterGuardianRow Link)>> ListGuardiansAsync(
        TenantId tenant, PersonId pupil, CancellationToken cancellationToken = default);

    /// <summary>Who is guardian of whom, all of a source's present snapshot.</summary>
    IAsyncEnumerable<RosterGuardianRow> ListGuardianLinksAsync(
        TenantId tenant, string source, CancellationToken cancellationToken = default);

    /// <summary>A page of the sealed details of people, of every snapshot that is kept or is being written.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">Only rows after this one; 0 for the first page.</param>
    /// <param name="most">The greatest number of rows, 1 to 1000.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    ValueTask<IReadOnlyList<SealedRosterRow>> ListSealedAsync(
        TenantId tenant, long after, int most, CancellationToken cancellationToken = default);

    /// <summary>
    /// Puts sealed details in the place of others, each only where the kept ones are still those before: a row that an import
    /// replaced meanwhile is left as it is.
    /// </summary>
    /// <returns>How many were replaced.</returns>
    ValueTask<int> ReplaceSealedAsync(
        TenantId tenant, IReadOnlyList<SealedRosterReplacement> replacements, CancellationToken cancellationToken = default);

    /// <summary>The records of one kind that a source's present snapshot was made of; none where the source leaves none behind.</summary>
    IAsyncEnumerable<RosterRecordRow> ListRecordsAsync(
        TenantId tenant, string source, string kind, CancellationToken cancellationToken = default);

    /// <summary>The record of a key; null when it is not in the source's present snapshot.</summary>
    ValueTask<RosterRecordRow?> FindRecordAsync(
        TenantId tenant, string source, RosterKey key, CancellationToken cancellationToken = default);

    /// <summary>
    /// Notes that a source was read and nothing in it had changed. Does nothing when the present snapshot is not from a read at
    /// <paramref name="before"/>.
    /// </summary>
    ValueTask TouchAsync(
        TenantId tenant, string source, Instant before, Instant readAt, string cursor, CancellationToken cancellationToken = default);

    /// <summary>Notes how an attempt ended, in the place of the one noted before for the source.</summary>
    ValueTask NoteAttemptAsync(TenantId tenant, RosterAttempt attempt, CancellationToken cancellationToken = default);

    /// <summary>How the last attempt of every source ended, by source.</summary>
    ValueTask<IReadOnlyList<RosterAttempt>> ListAttemptsAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>
    /// Keeps one more part of a reading that is under way, beside the present snapshot. The first part takes the place of any other reading of the
    /// source. All of it goes when the source's next snapshot is complete, and when a person whom the source knows is removed.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="reading">The reading with this part: <see cref="PendingRosterRead.Parts"/> is the part's number, from 1.</param>
    /// <param name="part">The part, sealed.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>False when the part before it is not the last one kept: another reading has taken the place. Nothing was kept then.</returns>
    ValueTask<bool> KeepPartAsync(TenantId tenant, PendingRosterRead reading, ReadOnlyMemory<byte> part, CancellationToken cancellationToken = default);

    /// <summary>The readings that were cut, by source; at most one of each.</summary>
    ValueTask<IReadOnlyList<PendingRosterRead>> ListPendingAsync(TenantId tenant, CancellationToken cancellationToken = default);

    /// <summary>The sealed parts of a reading, in order; none when it is not pending.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ListPartsAsync(TenantId tenant, string source, string reading, CancellationToken cancellationToken = default);

    /// <summary>Drops readings that were cut, and all that they read.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="begunUntil">Only those begun at this moment or before.</param>
    /// <param name="source">Only of this source; null for all.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    ValueTask DropPendingAsync(TenantId tenant, Instant begunUntil, string? source = null, CancellationToken cancellationToken = default);
}

/// <summary>The sealed details of a person in a snapshot.</summary>
/// <param name="Row">The row's number: grows from row to row.</param>
/// <param name="Person">The person.</param>
/// <param name="Details">The sealed details with their wrapped key.</param>
public sealed record SealedRosterRow(long Row, PersonId Person, ReadOnlyMemory<byte> Details);

/// <summary>Sealed details that take the place of others that say the same.</summary>
/// <param name="Before">As they were read.</param>
/// <param name="Details">As they are to be.</param>
public sealed record SealedRosterReplacement(SealedRosterRow Before, ReadOnlyMemory<byte> Details);

/// <summary>
/// A new snapshot while it is written: nobody sees it before it is complete, and disposing it before that leaves nothing. For one
/// thread.
/// </summary>
public interface IRosterImport : IAsyncDisposable
{
    /// <summary>Writes rows.</summary>
    /// <exception cref="ConcurrencyConflictException">A newer import of the same source has begun.</exception>
    ValueTask WriteAsync(RosterBatch batch, CancellationToken cancellationToken = default);

    /// <summary>Makes what was written the present snapshot, in one step, and deletes the one before.</summary>
    /// <exception cref="ConcurrencyConflictException">A newer import of the same source has begun.</exception>
    ValueTask CompleteAsync(RosterSnapshot snapshot, CancellationToken cancellationToken = default);
}
