using System.Security.Cryptography;

namespace UmV.Core.Checkpoints;

/// <summary>
/// The Merkle tree of RFC 6962 § 2.1 with SHA-256: a leaf is hashed with a zero byte before it, a node with a one, so that neither can
/// pass for the other; a list is split at the greatest power of two below its length.
/// </summary>
public static class MerkleTree
{
    /// <summary>The root over leaves in order; the hash of nothing for none.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        return leaves.Count == 0 ? SHA256.HashData([]) : Root(leaves, 0, leaves.Count);
    }

    /// <summary>The siblings from a leaf up to the root: with them, who has only the root sees that the leaf is in it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public static IReadOnlyList<byte[]> Proof(IReadOnlyList<byte[]> leaves, int place)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, leaves.Count);
        var path = new List<byte[]>();
        Climb(leaves, 0, leaves.Count, place, path);
        return path;
    }

    /// <summary>Whether a leaf at a place of a tree of so many leaves leads to a root by these siblings.</summary>
    public static bool Leads(byte[] leaf, int place, int count, IReadOnlyList<byte[]> siblings, ReadOnlySpan<byte> root)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        ArgumentNullException.ThrowIfNull(siblings);
        if (place < 0 || place >= count)
            return false;
        var next = 0;
        var found = Descend(leaf, place, count, siblings, ref next);
        return found is not null && next == siblings.Count && root.SequenceEqual(found);
    }

    private static byte[] Root(IReadOnlyList<byte[]> leaves, int start, int count)
    {
        if (count == 1)
            return Leaf(leaves[start]);
        var left = Split(count);
        return Node(Root(leaves, start, left), Root(leaves, start + left, count - left));
    }

    private static void Climb(IReadOnlyList<byte[]> leaves, int start, int count, int place, List<byte[]> path)
    {
        if (count == 1)
            return;
        var left = Split(count);
        if (place < left)
        {
            Climb(leaves, start, left, place, path);
            path.Add(Root(leaves, start + left, count - left));
        }
        else
        {
            Climb(leaves, start + left, count - left, place - left, path);
            path.Add(Root(leaves, start, left));
        }
    }

    private static byte[]? Descend(byte[] leaf, int place, int count, IReadOnlyList<byte[]> siblings, ref int next)
    {
        if (count == 1)
            return Leaf(leaf);
        var left = Split(count);
        var below = place < left
            ? Descend(leaf, place, left, siblings, ref next)
            : Descend(leaf, place - left, count - left, siblings, ref next);
        if (below is null || next >= siblings.Count)
            return null;
        var sibling = siblings[next++];
        return place < left ? Node(below, sibling) : Node(sibling, below);
    }

    private static int Split(int count)
    {
        var left = 1;
        while (left * 2 < count)
            left *= 2;
        return left;
    }

    private static byte[] Leaf(byte[] leaf) => SHA256.HashData([0, .. leaf]);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
