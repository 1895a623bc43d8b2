using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Tests.Contract;

/// <summary>What every store owes. Each store's suite inherits it; <see cref="StoreComplianceTests"/> sees that none is left out.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    private protected IUmVStore Store { get; private set; } = null!;

    /// <summary>A new, empty store.</summary>
    private protected abstract IUmVStore Create();

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
