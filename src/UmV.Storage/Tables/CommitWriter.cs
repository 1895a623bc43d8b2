using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>
/// Writes one commit within a transaction. Everything that can be said no to is looked at before the first row is written, so
/// that an answer other than "committed" leaves nothing behind in a transaction shared with others.
/// </summary>
internal static class CommitWriter
{
    private static readonly CommitOutcome Committed = new CommitOutcome.Committed();

    internal static async ValueTask<CommitOutcome> WriteAsync(DbSession session, Commit commit, CancellationToken cancellationToken)
    {
        var standing = await TenantTable.FindAsync(session, commit.Tenant, cancellationToken).ConfigureAwait(false) is { } known
            ? await SnapshotTable.LookAsync(session, known, commit.Stream, commit.Command, cancellationToken).ConfigureAwait(false)
            : default;
        if (await RefuseAsync(session, commit, standing, cancellationToken).ConfigureAwait(false) is { } refused)
            return refused;
        var tenant = await TenantTable.NumberAsync(session, commit.Tenant, cancellationToken).ConfigureAwait(false);
        var stream = await SnapshotTable.KeepAsync(session, tenant, standing.Head, commit.Snapshot, cancellationToken).ConfigureAwait(false);
        if (commit.Erase is { } order)
            await ErasureTable.EraseAsync(session, tenant, order, cancellationToken).ConfigureAwait(false);
        await KeepHistoryAsync(session, tenant, stream, commit, cancellationToken).ConfigureAwait(false);
        await KeepIndexesAsync(session, tenant, commit, cancellationToken).ConfigureAwait(false);
        await KeepWorkAsync(session, tenant, stream, commit, cancellationToken).ConfigureAwait(false);
        return Committed;
    }

    /// <summary>Why nothing is kept; null when the commit can be.</summary>
    private static async ValueTask<CommitOutcome?> RefuseAsync(
        DbSession session, Commit commit, Standing standing, CancellationToken cancellationToken)
    {
        if (standing.CommandIsKnown)
            return new CommitOutcome.AlreadyDone(
                (await CommandTable.FindAsync(session, commit.Tenant, commit.Command, cancellationToken).ConfigureAwait(false))!);
        if ((standing.Head?.Version ?? 0) != commit.ExpectedVersion)
            return new CommitOutcome.Conflict(standing.Head?.Version ?? 0);
        if (standing.Head is { } head && !commit.Entries[0].PreviousHash.Span.SequenceEqual(head.Hash))
            throw HashChain.DoesNotFollow(commit.Stream);
        return await ExceedsCapacityAsync(session, commit, cancellationToken).ConfigureAwait(false) ? new CommitOutcome.CapacityExceeded() : null;
    }

    private static async ValueTask<bool> ExceedsCapacityAsync(DbSession session, Commit commit, CancellationToken cancellationToken)
    {
        if (commit.Capacity is not { } limit)
            return false;
        var others = await CaseTable.CountAsync(session, commit.Tenant, limit.Agreement, commit.Case?.Case, cancellationToken)
            .ConfigureAwait(false);
        var own = commit.Case is { CountsAgainstCapacity: true } row && row.Agreement == limit.Agreement ? 1 : 0;
        return others + own > limit.Most;
    }

    private static async ValueTask KeepHistoryAsync(
        DbSession session, long tenant, long stream, Commit commit, CancellationToken cancellationToken)
    {
        foreach (var entry in commit.Entries)
            await JournalTable.AddAsync(session, tenant, stream, entry, cancellationToken).ConfigureAwait(false);
        await CommandTable.AddAsync(session, tenant, stream, commit, cancellationToken).ConfigureAwait(false);
        foreach (var key in commit.NewKeys)
            await DataKeyTable.AddAsync(session, tenant, stream, key, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask KeepIndexesAsync(
        DbSession session, long tenant, Commit commit, CancellationToken cancellationToken)
    {
        if (commit.Agreement is { } agreement)
            await AgreementTable.KeepAsync(session, tenant, agreement, cancellationToken).ConfigureAwait(false);
        if (commit.Case is { } row)
            await CaseTable.KeepAsync(session, tenant, row, cancellationToken).ConfigureAwait(false);
        if (commit.Fact is { } fact)
            await FactTable.KeepAsync(session, tenant, fact, cancellationToken).ConfigureAwait(false);
        if (commit.Person is { } person)
            await PersonTable.KeepAsync(session, tenant, person, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask KeepWorkAsync(
        DbSession session, long tenant, long stream, Commit commit, CancellationToken cancellationToken)
    {
        foreach (var key in commit.DutiesToRemove)
            await DutyTable.RemoveAsync(session, tenant, stream, key, cancellationToken).ConfigureAwait(false);
        foreach (var duty in commit.DutiesToKeep)
            await DutyTable.KeepAsync(session, tenant, stream, duty, cancellationToken).ConfigureAwait(false);
        foreach (var row in commit.Outbox)
            await OutboxTable.AddAsync(session, tenant, stream, row, cancellationToken).ConfigureAwait(false);
    }
}
