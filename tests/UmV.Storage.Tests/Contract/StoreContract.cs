using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

/// <summary>What every store owes. Each store's suite inherits it; <see cref="StoreComplianceTests"/> sees that none is left out.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private protected IUmVStore Store { get; private set; } = null!;

    /// <summary>A new, empty store.</summary>
    private protected abstract IUmVStore Create();

    /// <summary>The clock of stores that take theirs from the host. It stands still.</summary>
    private protected FakeClock Clock { get; } = new(Sample.Noon);

    /// <summary>Lets time pass on the store's own clock: waits, where that is not ours to move.</summary>
    private protected virtual Task PassAsync(Duration time)
    {
        Clock.Advance(time);
        return Task.CompletedTask;
    }

    public virtual async Task InitializeAsync()
    {
        Store = Create();
        await Store.PrepareAsync();
    }

    public virtual async Task DisposeAsync()
    {
        if (Store is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }

    private protected async Task<Commit> Keep(Commit commit)
    {
        (await Store.CommitAsync(commit)).Should().BeOfType<CommitOutcome.Committed>();
        return commit;
    }

    private protected async Task<List<JournalEntry>> Read(StreamId stream, TenantId? tenant = null) =>
        await Store.ReadAsync(tenant ?? Sample.Tenant, stream).ToListAsync();
}
