using System.Collections.Concurrent;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Schools.InMemory;

/// <summary>
/// A roster store that is gone when the process ends: the reference that other stores are held against, and for tests and trials.
/// Holds at most 100,000 people of a source.
/// </summary>
public sealed class InMemoryRosterStore : IRosterStore
{
    internal const int MaxPeople = 100_000;

    private readonly ConcurrentDictionary<(TenantId Tenant, string Source), InMemoryRosterSnapshot> _present = new();
    private readonly ConcurrentDictionary<(TenantId Tenant, string Source), InMemoryRosterImport> _newest = new();
    private readonly ConcurrentDictionary<(TenantId Tenant, string Source), RosterAttempt> _attempts = new();
    private readonly InMemoryPendingReads _pending = new();

    /// <inheritdoc/>
    public ValueTask<IRosterImport> BeginImportAsync(TenantId tenant, string source, CancellationToken cancellationToken = default)
    {
        var import = new InMemoryRosterImport(this, (tenant, source));
        _newest[(tenant, source)] = import;
        return ValueTask.FromResult<IRosterImport>(import);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RosterSnapshot>> ListSnapshotsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        List(Of(tenant).Select(snapshot => snapshot.Head!).OrderBy(head => head.Source, StringComparer.Ordinal));

    /// <inheritdoc/>
    public IAsyncEnumerable<(RosterKey Key, PersonId Person)> ListKnownAsync(
        TenantId tenant, string source, CancellationToken cancellationToken = default) =>
        (_present.TryGetValue((tenant, source), out var snapshot) ? snapshot.Persons.Select(row => (row.Key, row.Person)) : [])
        .ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RosterSchoolRow>> ListSchoolsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        List(Of(tenant).SelectMany(snapshot => snapshot.Schools).OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Key.Value));

    /// <inheritdoc/>
    public ValueTask<RosterCounts> CountAsync(TenantId tenant, string source, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_present.TryGetValue((tenant, source), out var snapshot) ? snapshot.Count() : RosterCounts.None);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RosterRoleCount>> CountRolesAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        List(Of(tenant)
            .SelectMany(snapshot => snapshot.Functions)
            .GroupBy(row => (row.School, row.Role))
            .Select(rows => new RosterRoleCount(rows.Key.School, rows.Key.Role, rows.DistinctBy(row => row.Person).Count())));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RosterClassRow>> ListClassesAsync(
        TenantId tenant, RosterKey school, CancellationToken cancellationToken = default) =>
        List(ByName(Of(tenant).SelectMany(snapshot => snapshot.Classes).Where(row => row.School == school)));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RosterPersonAtSchool>> ListPeopleAsync(
        TenantId tenant, RosterKey school, RosterRole role, CancellationToken cancellationToken = default) =>
        List(
            from snapshot in Of(tenant)
            from function in snapshot.Functions
            where function.School == school && function.Role == role
            select new RosterPersonAtSchool(snapshot.Person(function.Person), function));

    /// <inheritdoc/>
    public ValueTask<RosterPersonRow?> FindPersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Of(tenant).SelectMany(snapshot => snapshot.Persons).FirstOrDefault(row => row.Person == person));

    /// <inheritdoc/>
    public ValueTask<RosterPersonRow?> FindByKeyAsync(
        TenantId tenant, string source, RosterKey key, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Of(tenant).SelectMany(snapshot => snapshot.Persons).FirstOrDefault(row => row.Source == source && row.Key == key));

    /// <inheritdoc/>
    public ValueTask RemovePersonAsync(TenantId tenant, PersonId person, CancellationToken cancellationToken = default)
    {
        foreach (var place in _present.Keys.Where(place => place.Tenant == tenant))
        {
            if (_present.TryGetValue(place, out var known) && known.Knows(person))
                _pending.Drop(tenant, head => head.Source == place.Source);
            while (_present.TryGetValue(place, out var before) && !_present.TryUpdate(place, before.Without(person), before))
                cancellationToken.ThrowIfCancellationRequested();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RosterFunctionRow>> ListFunctionsAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken = default) =>
        List(Of(tenant).SelectMany(snapshot => snapshot.Functions).Where(row => row.Person == person));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(RosterClassRow Class, RosterMembershipRow Membership)>> ListClassesOfAsync(
        TenantId tenant, PersonId person, CancellationToken cancellationToken = default)
    {
        var rows =
            from snapshot in Of(tenant)
            from membership in snapshot.Memberships
            where membership.Person == person
            select (Class: snapshot.Classes.First(row => row.Key == membership.Class), Membership: membership);
        return List(rows.OrderBy(row => row.Class.Name, StringComparer.Ordinal).ThenBy(row => row.Class.Key.Value));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(RosterPersonRow Person, RosterMembershipRow Membership)>> ListMembersAsync(
        TenantId tenant, RosterKey group, EnrollmentRole role, CancellationToken cancellationToken = default) =>
        List(
            from snapshot in Of(tenant)
            from membership in snapshot.Memberships
            where membership.Class == @group && membership.Role == role
            select (snapshot.Person(membership.Person), membership));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<(RosterPersonRow Person, RosterGuardianRow Link)>> ListGuardiansAsync(
        TenantId tenant, PersonId pupil, CancellationToken cancellationToken = default) =>
        List(
            from snapshot in Of(tenant)
            from link in snapshot.Guardians
            where link.Pupil == pupil
            select (snapshot.Person(link.Guardian), link));

    /// <inheritdoc/>
    public IAsyncEnumerable<RosterGuardianRow> ListGuardianLinksAsync(
        TenantId tenant, string source, CancellationToken cancellationToken = default) =>
        (_present.TryGetValue((tenant, source), out var snapshot) ? snapshot.Guardians : []).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SealedRosterRow>> ListSealedAsync(
        TenantId tenant, long after, int most, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        return List(Of(tenant)
            .OrderBy(snapshot => snapshot.Head!.Source, StringComparer.Ordinal)
            .SelectMany(snapshot => snapshot.Persons)
            .Select((row, place) => new SealedRosterRow(place + 1, row.Person, row.Details))
            .Where(row => row.Row > after)
            .Take(most));
    }

    /// <inheritdoc/>
    public ValueTask<int> ReplaceSealedAsync(
        TenantId tenant, IReadOnlyList<SealedRosterReplacement> replacements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        var replaced = 0;
        foreach (var (place, snapshot) in _present.Where(pair => pair.Key.Tenant == tenant).ToList())
        {
            var (copy, changed) = snapshot.With(replacements);
            if (changed > 0 && _present.TryUpdate(place, copy, snapshot))
                replaced += changed;
        }

        return ValueTask.FromResult(replaced);
    }


    /// <inheritdoc/>
    public IAsyncEnumerable<RosterRecordRow> ListRecordsAsync(
        TenantId tenant, string source, string kind, CancellationToken cancellationToken = default) =>
        Records(tenant, source).Where(row => row.Kind == kind).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask<RosterRecordRow?> FindRecordAsync(
        TenantId tenant, string source, RosterKey key, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Records(tenant, source).FirstOrDefault(row => row.Key == key));

    /// <inheritdoc/>
    public ValueTask TouchAsync(
        TenantId tenant, string source, Instant before, Instant readAt, string cursor, CancellationToken cancellationToken = default)
    {
        if (_present.TryGetValue((tenant, source), out var snapshot) && snapshot.Head is { } head && head.ReadAt == before)
            snapshot.Head = head with { ReadAt = readAt, Cursor = cursor };
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask NoteAttemptAsync(TenantId tenant, RosterAttempt attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        _attempts[(tenant, attempt.Source)] = attempt;
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RosterAttempt>> ListAttemptsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        List(_attempts.Where(pair => pair.Key.Tenant == tenant).Select(pair => pair.Value).OrderBy(attempt => attempt.Source, StringComparer.Ordinal));

    /// <inheritdoc/>
    public ValueTask<bool> KeepPartAsync(TenantId tenant, PendingRosterRead reading, ReadOnlyMemory<byte> part, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return ValueTask.FromResult(_pending.Keep(tenant, reading, part));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PendingRosterRead>> ListPendingAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        List(_pending.List(tenant));

    /// <inheritdoc/>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ListPartsAsync(
        TenantId tenant, string source, string reading, CancellationToken cancellationToken = default) =>
        _pending.Parts(tenant, source, reading).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask DropPendingAsync(TenantId tenant, Instant begunUntil, string? source = null, CancellationToken cancellationToken = default)
    {
        _pending.Drop(tenant, head => head.BegunAt <= begunUntil && (source is null || head.Source == source));
        return ValueTask.CompletedTask;
    }

    internal void RefuseUnlessNewest(InMemoryRosterImport import, (TenantId Tenant, string Source) place)
    {
        if (!_newest.TryGetValue(place, out var newest) || newest != import)
            throw new ConcurrencyConflictException($"A newer import of the source '{place.Source}' has begun. Let it finish, then look at its result.");
    }

    internal void Replace((TenantId Tenant, string Source) place, InMemoryRosterSnapshot snapshot)
    {
        _present[place] = snapshot;
        _pending.Drop(place.Tenant, head => head.Source == place.Source);
    }

    private static IOrderedEnumerable<RosterClassRow> ByName(IEnumerable<RosterClassRow> rows) =>
        rows.OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Key.Value);

    private static ValueTask<IReadOnlyList<T>> List<T>(IEnumerable<T> rows) => ValueTask.FromResult<IReadOnlyList<T>>([.. rows]);

    private List<RosterRecordRow> Records(TenantId tenant, string source) =>
        _present.TryGetValue((tenant, source), out var snapshot) ? snapshot.Records : [];

    private IEnumerable<InMemoryRosterSnapshot> Of(TenantId tenant) =>
        _present.Where(pair => pair.Key.Tenant == tenant).Select(pair => pair.Value);
}
