using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Benchmarks;

/// <summary>A store that remembers its last commit, so that the raw writer can write rows of the same sizes.</summary>
internal sealed class RecordingStore : ForwardingStore, IAsyncDisposable
{
    internal Commit Last { get; private set; } = null!;

    /// <summary>False to measure what the access log costs.</summary>
    internal bool KeepsAccesses { get; set; } = true;

    internal RecordingStore Over(IUmVStore inner)
    {
        Inner = inner;
        return this;
    }

    public override ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        Last = commit;
        return base.CommitAsync(commit, cancellationToken);
    }

    public override ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default) =>
        KeepsAccesses ? base.RecordAccessAsync(tenant, access, cancellationToken) : ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;
}
