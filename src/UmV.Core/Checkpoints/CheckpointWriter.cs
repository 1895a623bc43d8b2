using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Checkpoints;

/// <summary>
/// Looks where every chain stands, signs it, and keeps it outside the database. Reads only, and may be run while others write: a chain
/// that moves meanwhile is seen as it was before or after. One at a time for a sink. Safe to share between threads.
/// </summary>
public sealed class CheckpointWriter(IUmVStore store, IClock clock, TenantId tenant)
{
    /// <summary>Writes the next checkpoint.</summary>
    /// <param name="sink">Where the checkpoints are kept.</param>
    /// <param name="signer">Who signs.</param>
    /// <param name="cancellationToken">Stops before the checkpoint is kept.</param>
    /// <exception cref="CheckpointRejectedException">
    /// The checkpoints so far do not hold together, or the store does not hold to them: it is not signed for then.
    /// </exception>
    public async ValueTask<Checkpoint> WriteAsync(ICheckpointSink sink, ICheckpointSigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(signer);
        var trail = await CheckpointTrail.ReadAsync(sink, tenant, signer.PublicKey, cancellationToken).ConfigureAwait(false);
        var at = clock.GetCurrentInstant();
        var heads = await HeadsAsync(cancellationToken).ConfigureAwait(false);
        EnsureHolds(trail, heads);
        var unsigned = new Checkpoint
        {
            Tenant = tenant,
            Number = (trail.Last?.Number ?? 0) + 1,
            At = at,
            Chains = heads.Count,
            Entries = heads.Values.Sum(head => head.Version),
            Root = MerkleTree.Root([.. heads.Values.Select(head => head.Leaf())]),
            Previous = trail.Last?.Digest() ?? HashChain.Start,
            Moved = [.. heads.Values.Where(head => trail.Of(head.Kind, head.Stream) is not [.., var seen] || seen.Version != head.Version)],
            KeyId = signer.KeyId,
        };
        var signed = unsigned with { Signature = await signer.SignAsync(unsigned.Digest(), cancellationToken).ConfigureAwait(false) };
        await sink.AppendAsync(signed, cancellationToken).ConfigureAwait(false);
        return signed;
    }

    private async ValueTask<SortedDictionary<(ChainKind Kind, StreamKind Of, Guid Id), CheckpointHead>> HeadsAsync(CancellationToken cancellationToken)
    {
        var heads = new SortedDictionary<(ChainKind Kind, StreamKind Of, Guid Id), CheckpointHead>();
        void Add(ChainKind kind, ChainHead found)
        {
            var head = new CheckpointHead(kind, found.Stream, found.Version, found.Hash);
            heads[head.Place] = head;
        }

        await foreach (var head in store.ListHeadsAsync(tenant, cancellationToken).ConfigureAwait(false))
            Add(ChainKind.Journal, head);
        await foreach (var head in store.ListAccessHeadsAsync(tenant, cancellationToken).ConfigureAwait(false))
            Add(ChainKind.Access, head);
        return heads;
    }

    private static void EnsureHolds(CheckpointTrail trail, SortedDictionary<(ChainKind Kind, StreamKind Of, Guid Id), CheckpointHead> heads)
    {
        foreach (var (kind, stream) in trail.Chains)
        {
            var seen = trail.Of(kind, stream)[^1];
            var head = heads.GetValueOrDefault((kind, stream.Kind, stream.Value));
            if (head is null || head.Version < seen.Version || (head.Version == seen.Version && !head.Hash.Span.SequenceEqual(seen.Hash.Span)))
                throw new CheckpointRejectedException($"The store does not hold to checkpoint {seen.Checkpoint}: {stream} was cut off, changed or is gone, or the file is an older one. Verify the store; nothing was signed.");
        }
    }
}
