using System.Security.Cryptography;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Checkpoints;

/// <summary>
/// Every checkpoint of a tenant, held together: numbered without a gap, each naming the one before, each signed by the key that is
/// trusted, and the last one's root made again from all that moved. What a store is held against. For one thread while it is read.
/// </summary>
public sealed class CheckpointTrail
{
    private readonly SortedDictionary<(ChainKind Kind, StreamKind Of, Guid Id), List<SeenHead>> _seen = [];

    private CheckpointTrail()
    {
    }

    /// <summary>The last checkpoint; null when there is none.</summary>
    public Checkpoint? Last { get; private set; }

    /// <summary>What was seen of a chain by each checkpoint in which it had moved, oldest first.</summary>
    internal IReadOnlyList<SeenHead> Of(ChainKind kind, StreamId stream) =>
        _seen.GetValueOrDefault((kind, stream.Kind, stream.Value)) ?? (IReadOnlyList<SeenHead>)[];

    /// <summary>Every chain that some checkpoint saw.</summary>
    internal IEnumerable<(ChainKind Kind, StreamId Stream)> Chains =>
        _seen.Keys.Select(place => (place.Kind, new StreamId(place.Of, place.Id)));

    /// <summary>Reads all checkpoints of a tenant from a sink.</summary>
    /// <param name="sink">Where they are.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="publicKey">The public key that is trusted (SubjectPublicKeyInfo), known from elsewhere than the sink.</param>
    /// <param name="cancellationToken">Stops between two checkpoints.</param>
    /// <exception cref="CheckpointRejectedException">One is not what was signed, or is not signed by the trusted key, or one is missing.</exception>
    public static async ValueTask<CheckpointTrail> ReadAsync(
        ICheckpointSink sink, TenantId tenant, ReadOnlyMemory<byte> publicKey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        using var trusted = Trust(publicKey);
        var trail = new CheckpointTrail();
        await foreach (var checkpoint in sink.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (checkpoint.Tenant == tenant)
                trail.Add(checkpoint, trusted);
        }

        trail.CheckRoot();
        return trail;
    }

    /// <summary>Whether something older than a checkpoint must be under it: by more than the time in which what was decided is kept.</summary>
    internal bool MustCover(Instant at, Duration settle) => Last is { } last && at < last.At - settle;

    private void Add(Checkpoint checkpoint, ECDsa trusted)
    {
        var number = (Last?.Number ?? 0) + 1;
        if (checkpoint.Number != number)
            throw new CheckpointRejectedException($"Checkpoint {number} was expected and {checkpoint.Number} is there: one was cut out, or put in. Compare with a copy of the checkpoints.");
        if (!checkpoint.Previous.Span.SequenceEqual(Last?.Digest() ?? HashChain.Start.Span))
            throw new CheckpointRejectedException($"Checkpoint {number} does not follow on the one before it. Compare with a copy of the checkpoints.");
        if (!trusted.VerifyHash(checkpoint.Digest(), checkpoint.Signature.Span))
            throw new CheckpointRejectedException($"Checkpoint {number} is not signed by the trusted key, or was changed after it was signed. See that the public key is the right one, and compare with a copy of the checkpoints.");
        foreach (var head in checkpoint.Moved)
            Add(head, checkpoint);
        Last = checkpoint;
    }

    private void Add(CheckpointHead head, Checkpoint checkpoint)
    {
        if (!_seen.TryGetValue(head.Place, out var known))
            _seen.Add(head.Place, known = []);
        if (known.Count > 0 && known[^1].Version >= head.Version)
            throw new CheckpointRejectedException($"Checkpoint {checkpoint.Number} says that a chain went back. It was made by something else than UmV.");
        known.Add(new SeenHead(head.Version, head.Hash, checkpoint.Number, checkpoint.At));
    }

    private void CheckRoot()
    {
        if (Last is { } last && (last.Chains != _seen.Count || !last.Root.Span.SequenceEqual(RootOf(_seen))))
            throw new CheckpointRejectedException($"The root of checkpoint {last.Number} is not that of what the checkpoints tell. It was made by something else than UmV.");
    }

    private static byte[] RootOf(IEnumerable<KeyValuePair<(ChainKind Kind, StreamKind Of, Guid Id), List<SeenHead>>> seen) =>
        MerkleTree.Root([.. seen.Select(pair => new CheckpointHead(
            pair.Key.Kind, new StreamId(pair.Key.Of, pair.Key.Id), pair.Value[^1].Version, pair.Value[^1].Hash).Leaf())]);

    private static ECDsa Trust(ReadOnlyMemory<byte> publicKey)
    {
        var trusted = ECDsa.Create();
        try
        {
            trusted.ImportSubjectPublicKeyInfo(publicKey.Span, out _);
            return trusted;
        }
        catch (CryptographicException exception)
        {
            trusted.Dispose();
            throw new CheckpointRejectedException("The public key is not one that UmV knows (ECDSA P-256, SubjectPublicKeyInfo).", exception);
        }
    }
}

/// <summary>What a checkpoint saw of a chain.</summary>
internal sealed record SeenHead(long Version, ReadOnlyMemory<byte> Hash, long Checkpoint, Instant At);
