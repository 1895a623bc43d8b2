using System.Runtime.CompilerServices;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage;

/// <summary>
/// What the relational stores share: the same tables and the same SQL on each engine. Long answers are read in pages, so that a
/// slow reader holds nobody up and may write to the store between two rows. Safe to share between threads.
/// </summary>
public abstract partial class RelationalStore : IUmVStore, IAsyncDisposable
{
    private const int Page = 500;

    private protected RelationalStore(RelationalDatabase database) => Database = database;

    /// <summary>The connections, for the tables of this assembly that are not behind <see cref="IUmVStore"/>, such as the roster.</summary>
    internal RelationalDatabase Database { get; }

    /// <inheritdoc/>
    public abstract ValueTask PrepareAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    public ValueTask<StoredSnapshot?> LoadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => SnapshotTable.LoadAsync(session, tenant, stream, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ChainHead?> FindHeadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => SnapshotTable.FindHeadAsync(session, tenant, stream, token), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalEntry> ReadAsync(
        TenantId tenant, StreamId stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (version, most) = (0L, Page);
        while (true)
        {
            var page = await PageAsync(tenant, stream, version, most, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page ?? [])
                yield return entry;
            if (page is null)
                most = 1;
            else if (page.Count < most)
                yield break;
            else
                version = page[^1].Version;
        }
    }

    /// <summary>Null when an entry of a long page cannot be read: those before it can be, one by one.</summary>
    private async ValueTask<List<JournalEntry>?> PageAsync(
        TenantId tenant, StreamId stream, long after, int most, CancellationToken cancellationToken)
    {
        try
        {
            return await Database.ReadAsync(
                (session, token) => JournalTable.ReadAsync(session, tenant, stream, after, most, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (StoreRejectedException) when (most > 1)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StreamId> ListStreamsAsync(
        TenantId tenant, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var row = 0L;
        List<(long Row, StreamId Stream)> page;
        do
        {
            var after = row;
            page = await Database.ReadAsync(
                (session, token) => SnapshotTable.ListAsync(session, tenant, after, Page, token), cancellationToken)
                .ConfigureAwait(false);
            foreach (var (_, stream) in page)
                yield return stream;
            row = page.Count == 0 ? row : page[^1].Row;
        }
        while (page.Count == Page);
    }

    /// <inheritdoc/>
    public ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        commit.EnsureConsistent();
        return commit.Erase is null ? Database.CommitAsync(commit, cancellationToken) : EraseAsync(commit, cancellationToken);
    }

    private async ValueTask<CommitOutcome> EraseAsync(Commit commit, CancellationToken cancellationToken)
    {
        var outcome = await Database.CommitAsync(commit, cancellationToken).ConfigureAwait(false);
        if (outcome is CommitOutcome.Committed)
            await TryToForgetAsync().ConfigureAwait(false);
        return outcome;
    }

    // The erasure is kept whatever becomes of this: whoever erases asks again, and is told when it cannot be done.
    private async ValueTask TryToForgetAsync()
    {
        try
        {
            await ForgetAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
        }
    }

    /// <inheritdoc/>
    public ValueTask<KnownCommand?> FindCommandAsync(
        TenantId tenant, CommandId command, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => CommandTable.FindAsync(session, tenant, command, token), cancellationToken);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }
}
