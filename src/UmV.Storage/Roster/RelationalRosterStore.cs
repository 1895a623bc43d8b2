using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;

namespace UmV.Storage.Roster;

/// <summary>
/// The roster in the tables of a relational store. New snapshots are written by the thousand rows, each in a short transaction, so
/// that an import of a whole county holds up nobody. Safe to share between threads; lives as long as its store.
/// </summary>
public sealed class RelationalRosterStore : IRosterStore
{
    private const int Page = 2000;

    private readonly RelationalDatabase _database;

    /// <summary>The roster of a store. <see cref="RelationalStore.PrepareAsync"/> prepares it too.</summary>
    public RelationalRosterStore(RelationalStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _database = store.Database;
    }

    /// <inheritdoc/>
    public async ValueTask<IRosterImport> BeginImportAsync(TenantId tenant, string source, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        var place = await _database.WriteAsync(
            (session, token) => RosterSourceTable.BeginAsync(session, tenant, source, token), cancellationToken).ConfigureAwait(false);
        await RelationalRosterImport.RemoveAllButAsync(_database, place, place.Present, cancellationToken).ConfigureAwait(false);
        return new RelationalRosterImport(_database, place, source);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RosterSnapshot>> ListSnapshotsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterSourceTable.ListAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<(RosterKey Key, PersonId Person)> ListKnownAsync(
        TenantId tenant, string source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var row = 0L;
        List<(long Row, RosterKey Key, PersonId Person)> page;
        do
        {
            var after = row;
            page = await _database.ReadAsync(
                (session, token) => RosterPersonTable.ListKnownAsync(session, tenant, source, after, Page, token), cancellationToken)
                .ConfigureAwait(false);
            foreach (var known in page)
                yield return (known.Key, known.Person);
            row = page.Count == 0 ? row : page[^1].Row;
        }
        while (page.Count == Page);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RosterSchoolRow>> ListSchoolsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterSchoolTable.ListAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<RosterCounts> CountAsync(TenantId tenant, string source, CancellationToken cancellationToken = default) =>
        _database.ReadAsync((session, token) => RosterCounting.OfAsync(session, tenant, source, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RosterRoleCount>> CountRolesAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterFunctionTable.CountAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RosterClassRow>> ListClassesAsync(
        TenantId tenant, RosterKey school, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterClassTable.ListAsync(session, tenant, school, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RosterPersonAtSchool>> ListPeopleAsync(
        TenantId tenant, RosterKey school, RosterRole role, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync(
            (session, token) => RosterFunctionTable.ListPeopleAsync(session, tenant, school, role, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<RosterPersonRow?> FindPersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        _database.ReadAsync((session, token) => RosterPersonTable.FindAsync(session, tenant, person, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<RosterPersonRow?> FindByKeyAsync(
        TenantId tenant, string source, RosterKey key, CancellationToken cancellationToken = default) =>
        _database.ReadAsync((session, token) => RosterPersonTable.FindByKeyAsync(session, tenant, source, key, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask RemovePersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        await _database.WriteAsync((session, token) => RosterErasure.RemoveAsync(session, tenant, person, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RosterFunctionRow>> ListFunctionsAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterFunctionTable.ListOfAsync(session, tenant, person, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<(RosterClassRow Class, RosterMembershipRow Membership)>> ListClassesOfAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterMembershipTable.ListOfAsync(session, tenant, person, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<(RosterPersonRow Person, RosterMembershipRow Membership)>> ListMembersAsync(
        TenantId tenant, RosterKey group, EnrollmentRole role, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync(
            (session, token) => RosterMembershipTable.ListMembersAsync(session, tenant, group, role, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<(RosterPersonRow Person, RosterGuardianRow Link)>> ListGuardiansAsync(
        TenantId tenant, PersonId pupil, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterGuardianTable.ListAsync(session, tenant, pupil, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RosterGuardianRow> ListGuardianLinksAsync(
        TenantId tenant, string source, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var row = 0L;
        List<(long Row, RosterGuardianRow Link)> page;
        do
        {
            var after = row;
            page = await _database.ReadAsync(
                (session, token) => RosterGuardianTable.ListLinksAsync(session, tenant, source, after, Page, token), cancellationToken)
                .ConfigureAwait(false);
            foreach (var known in page)
                yield return known.Link;
            row = page.Count == 0 ? row : page[^1].Row;
        }
        while (page.Count == Page);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SealedRosterRow>> ListSealedAsync(
        TenantId tenant, long after, int most, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        return await _database.ReadAsync(
            (session, token) => RosterPersonTable.ListSealedAsync(session, tenant, after, most, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<int> ReplaceSealedAsync(
        TenantId tenant, IReadOnlyList<SealedRosterReplacement> replacements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(replacements.Count, 1000, nameof(replacements));
        return _database.WriteAsync(
            async (session, token) =>
            {
                await RosterKeys.EnsureUsableAsync(session, _database.Dialect, replacements.Select(pair => pair.Details), token).ConfigureAwait(false);
                return await RosterPersonTable.ReplaceSealedAsync(session, tenant, replacements, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RosterRecordRow> ListRecordsAsync(
        TenantId tenant, string source, string kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var row = 0L;
        List<(long Row, RosterRecordRow Record)> page;
        do
        {
            var after = row;
            page = await _database.ReadAsync(
                (session, token) => RosterRecordTable.ListAsync(session, tenant, source, kind, after, Page, token), cancellationToken)
                .ConfigureAwait(false);
            foreach (var record in page)
                yield return record.Record;
            row = page.Count == 0 ? row : page[^1].Row;
        }
        while (page.Count == Page);
    }

    /// <inheritdoc/>
    public ValueTask<RosterRecordRow?> FindRecordAsync(
        TenantId tenant, string source, RosterKey key, CancellationToken cancellationToken = default) =>
        _database.ReadAsync((session, token) => RosterRecordTable.FindAsync(session, tenant, source, key, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask TouchAsync(
        TenantId tenant, string source, Instant before, Instant readAt, string cursor, CancellationToken cancellationToken = default) =>
        await _database.WriteAsync(
            (session, token) => RosterSourceTable.TouchAsync(session, tenant, source, before, readAt, cursor, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask NoteAttemptAsync(TenantId tenant, RosterAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        await _database.WriteAsync(
            (session, token) => RosterAttemptTable.NoteAsync(session, tenant, attempt, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RosterAttempt>> ListAttemptsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterAttemptTable.ListAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<bool> KeepPartAsync(TenantId tenant, PendingRosterRead reading, ReadOnlyMemory<byte> part, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return _database.WriteAsync(
            async (session, token) =>
            {
                await RosterKeys.EnsureUsableAsync(session, _database.Dialect, [part], token).ConfigureAwait(false);
                return await RosterReadingTable.KeepAsync(session, tenant, reading, part, token).ConfigureAwait(false);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<PendingRosterRead>> ListPendingAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        await _database.ReadAsync((session, token) => RosterReadingTable.ListAsync(session, tenant, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ListPartsAsync(
        TenantId tenant, string source, string reading, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var number = 1; ; number++)
        {
            var next = number;
            var part = await _database.ReadAsync(
                (session, token) => RosterReadingTable.FindPartAsync(session, tenant, source, reading, next, token), cancellationToken).ConfigureAwait(false);
            if (part is null)
                yield break;
            yield return part;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DropPendingAsync(
        TenantId tenant, Instant begunUntil, string? source = null, CancellationToken cancellationToken = default) =>
        await _database.WriteAsync(
            (session, token) => RosterReadingTable.DropAsync(session, tenant, begunUntil, source, token), cancellationToken).ConfigureAwait(false);
}
