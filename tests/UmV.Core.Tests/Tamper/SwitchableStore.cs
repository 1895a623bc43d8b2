using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Core.Tests.Tamper;

/// <summary>A store that another is put into: one door serves many histories.</summary>
internal sealed class SwitchableStore : ForwardingStore
{
    /// <summary>Every commit and every access kept, in order: what an old file, or a forged one, is made of.</summary>
    internal List<object> Kept { get; } = [];

    public override ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        Kept.Add(commit);
        return base.CommitAsync(commit, cancellationToken);
    }

    public override ValueTask RecordAccessAsync(TenantId tenant, AccessRecord access, CancellationToken cancellationToken = default)
    {
        Kept.Add(access);
        return base.RecordAccessAsync(tenant, access, cancellationToken);
    }
}
