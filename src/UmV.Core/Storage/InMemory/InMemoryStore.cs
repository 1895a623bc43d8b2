using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

/// <summary>
/// A store for tests and trials: it forgets everything when the process ends, and holds no more than its options allow. It is
/// also the reference that every other store is compared with. Safe to share between threads; one lock guards it all.
/// </summary>
public sealed partial class InMemoryStore : IUmVStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TenantId, TenantData> _tenants = [];
    private readonly InMemoryStoreOptions _options;
    private readonly IClock? _clock;
    private int _journals;
    private int _entries;

    /// <summary>Makes an empty store.</summary>
    /// <param name="options">How much it may hold; the defaults when null.</param>
    /// <param name="clock">The clock that leases run out on; when null, that of the one host that uses the store: what it calls due is now.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is below 1.</exception>
    public InMemoryStore(InMemoryStoreOptions? options = null, IClock? clock = null)
    {
        _clock = clock;
        _options = options ?? new InMemoryStoreOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxJournals, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxEntries, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxAccessEntries, 1, nameof(options));
    }

    /// <inheritdoc/>
    public ValueTask PrepareAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<ChainHead?> FindHeadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Answer(
            tenant,
            data => data.Journals.GetValueOrDefault(stream)?.Snapshot is { } snapshot
                ? new ChainHead(stream, snapshot.Version, snapshot.HeadHash)
                : null,
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<StoredSnapshot?> LoadAsync(TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.Journals.GetValueOrDefault(stream)?.Snapshot, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalEntry> ReadAsync(
        TenantId tenant, StreamId stream, CancellationToken cancellationToken = default) =>
        Stream(tenant, data => data.Journals.GetValueOrDefault(stream)?.Entries ?? [], cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StreamId> ListStreamsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Stream(tenant, data => data.Journals.Keys, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ChainHead> ListHeadsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Stream(
            tenant,
            data => data.Journals.Values.Select(journal => new ChainHead(journal.Snapshot.Stream, journal.Snapshot.Version, journal.Snapshot.HeadHash)),
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<KnownCommand> ListCommandsAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Stream(tenant, data => data.Commands.Values, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<KnownCommand?> FindCommandAsync(
        TenantId tenant, CommandId command, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.Commands.GetValueOrDefault(command), cancellationToken);

    /// <summary>The data itself, for proofs that tamper with it as somebody does who can write a database.</summary>
    internal TenantData Raw(TenantId tenant) => Of(tenant);

    private TenantData Of(TenantId tenant) => _tenants.GetValueOrDefault(tenant) ?? new TenantData();

    private ValueTask<T> Answer<T>(TenantId tenant, Func<TenantData, T> question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return ValueTask.FromResult(question(Of(tenant)));
    }

    private async IAsyncEnumerable<T> Stream<T>(
        TenantId tenant,
        Func<TenantData, IEnumerable<T>> question,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = await Answer(tenant, data => question(data).ToList(), cancellationToken).ConfigureAwait(false);
        foreach (var one in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return one;
        }
    }
}
