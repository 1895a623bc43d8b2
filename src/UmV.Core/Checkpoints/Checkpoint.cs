using System.Collections.Immutable;
using System.Security.Cryptography;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Checkpoints;

/// <summary>
/// A signed statement of where every chain of a store stood at one time. Kept outside the database, it shows what the database alone
/// cannot: a journal cut off, rewritten whole, made up, or an older file put in its place. Holds ids and hashes, nothing else. Immutable.
/// </summary>
public sealed record Checkpoint
{
    /// <summary>The tenant.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>The instant before the chains were looked at.</summary>
    public required Instant At { get; init; }

    /// <summary>How many chains there were in all, changed or not.</summary>
    public required long Chains { get; init; }

    /// <summary>How many entries they held in all.</summary>
    public required long Entries { get; init; }

    /// <summary>The root of the Merkle tree over where every chain stood (32 bytes), see <see cref="MerkleTree"/>.</summary>
    public required ReadOnlyMemory<byte> Root { get; init; }

    /// <summary>The digest of the checkpoint before; 32 zero bytes for the first.</summary>
    public required ReadOnlyMemory<byte> Previous { get; init; }

    /// <summary>The chains that are new or have moved since the checkpoint before, in the order of the tree.</summary>
    public required ImmutableArray<CheckpointHead> Moved { get; init; }

    /// <summary>The name of the signing key.</summary>
    public required string KeyId { get; init; }

    /// <summary>ECDSA P-256 over <see cref="Digest"/>, r and s of 32 bytes each.</summary>
    public ReadOnlyMemory<byte> Signature { get; init; }

    /// <summary>SHA-256 over every field but the signature: what is signed, and what the next checkpoint names as its previous.</summary>
    public byte[] Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendField("umv checkpoint 1");
        hash.AppendField(Tenant.Value);
        hash.AppendField(Number);
        hash.AppendField(At.ToUnixTimeTicks());
        hash.AppendField(Chains);
        hash.AppendField(Entries);
        hash.AppendField(Root.Span);
        hash.AppendField(Previous.Span);
        hash.AppendField(KeyId);
        hash.AppendField(Moved.Length);
        foreach (var head in Moved)
            hash.AppendField(head.Leaf());
        return hash.GetHashAndReset();
    }
}

/// <summary>Which of a subject's two chains is meant.</summary>
public enum ChainKind
{
    /// <summary>What happened.</summary>
    Journal,

    /// <summary>Who read it.</summary>
    Access,
}

/// <summary>Where one chain stood.</summary>
/// <param name="Kind">Which chain of the subject.</param>
/// <param name="Stream">The subject.</param>
/// <param name="Version">The number of its last entry.</param>
/// <param name="Hash">The hash of its last entry.</param>
public sealed record CheckpointHead(ChainKind Kind, StreamId Stream, long Version, ReadOnlyMemory<byte> Hash)
{
    /// <summary>The place in the tree: journals before access logs, each by kind and id.</summary>
    internal (ChainKind Kind, StreamKind Of, Guid Id) Place => (Kind, Stream.Kind, Stream.Value);

    /// <summary>The bytes of the tree's leaf.</summary>
    internal byte[] Leaf()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendField(Kind == ChainKind.Journal ? "journal" : "access");
        hash.AppendField(Stream.ToString());
        hash.AppendField(Version);
        hash.AppendField(Hash.Span);
        return hash.GetHashAndReset();
    }
}
