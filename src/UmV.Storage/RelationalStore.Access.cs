using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage;

public abstract partial class RelationalStore
{
    /// <inheritdoc/>
    public async ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(access);
        await Database.WriteAsync((session, token) => AccessTable.AddAsync(session, tenant, access, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<AccessEntry>> ListAccessAsync(
        TenantId tenant, AccessFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 1000, nameof(filter));
        return await Database.ReadAsync(
            (session, token) => AccessTable.ListAsync(session, Database.Dialect, tenant, filter, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<AccessEntry> ReadAccessAsync(
        TenantId tenant, StreamId chain, CancellationToken cancellationToken = default) =>
        PagesAsync(
            (session, after, most, token) => AccessTable.ReadAsync(session, tenant, chain, after, most, token),
            entry => entry.Number,
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChainHead> ListAccessHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        PagesAsync(
            (session, after, most, token) => AccessChainTable.ListAsync(session, tenant, after, most, token),
            found => found.Row,
            cancellationToken).Select(found => found.Head);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChainHead> ListHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        PagesAsync(
            (session, after, most, token) => SnapshotTable.ListHeadsAsync(session, tenant, after, most, token),
            found => found.Row,
            cancellationToken).Select(found => found.Head);

    /// <inheritdoc/>
    public IAsyncEnumerable<KnownCommand> ListCommandsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        PagesAsync(
            (session, after, most, token) => CommandTable.ListAsync(session, tenant, after, most, token),
            found => found.Row,
            cancellationToken).Select(found => found.Command);

    /// <inheritdoc/>
    public IAsyncEnumerable<PersonId> ListPersonIdsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        PagesAsync(
            (session, after, most, token) => PersonTable.ListIdsAsync(session, tenant, after, most, token),
            found => found.Row,
            cancellationToken).Select(found => found.Person);

    /// <summary>
    /// Rows in the order of a growing number, page by page. When a row of a long page cannot be read, those before it are given one
    /// by one, so that a damaged row is met at its own place.
    /// </summary>
    private async IAsyncEnumerable<T> PagesAsync<T>(
        Func<DbSession, long, int, CancellationToken, ValueTask<List<T>>> pageOf,
        Func<T, long> numberOf,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (after, most) = (0L, Page);
        while (true)
        {
            List<T>? page = null;
            try
            {
                var (from, size) = (after, most);
                page = await Database.ReadAsync((session, token) => pageOf(session, from, size, token), cancellationToken).ConfigureAwait(false);
            }
            catch (StoreRejectedException) when (most > 1)
            {
                most = 1;
                continue;
            }

            foreach (var one in page)
                yield return one;
            if (page.Count < most)
                yield break;
            after = numberOf(page[^1]);
        }
    }
}
