using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

public sealed partial class InMemoryStore
{
    private int _accesses;

    /// <inheritdoc/>
    /// <exception cref="StoreRejectedException">The store is full.</exception>
    public ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(access);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_accesses >= _options.MaxAccessEntries)
                throw Full($"{_options.MaxAccessEntries} entries of the access log");
            var data = Of(tenant);
            _tenants[tenant] = data;
            data.Access.Add(tenant, access);
            _accesses++;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<AccessEntry>> ListAccessAsync(
        TenantId tenant, AccessFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 1000, nameof(filter));
        return Answer(tenant, data => data.Access.List(filter), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<AccessEntry> ReadAccessAsync(TenantId tenant, StreamId chain, CancellationToken cancellationToken = default) =>
        Stream(tenant, data => data.Access.Of(chain), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChainHead> ListAccessHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Stream(tenant, data => data.Access.Heads, cancellationToken);
}
