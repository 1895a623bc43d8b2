using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>
/// The chain that makes a changed journal show. An entry's hash is SHA-256 over the previous hash and every field of the entry,
/// each preceded by its length. One chain a journal, so that no writer waits for another.
/// </summary>
public static class HashChain
{
    /// <summary>What stands before the first entry: 32 zero bytes.</summary>
    public static ReadOnlyMemory<byte> Start { get; } = new byte[32];

    /// <summary>The hash that <paramref name="entry"/> should have, from its fields and its previous hash.</summary>
    public static byte[] HashOf(TenantId tenant, JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(entry.PreviousHash.Span);
        Append(hash, tenant.Value);
        Append(hash, entry.Stream.ToString());
        Append(hash, entry.Version);
        Append(hash, entry.At.ToUnixTimeTicks());
        Append(hash, entry.Actor.Person.ToString());
        Append(hash, entry.Actor.Role.ToString());
        Append(hash, entry.Actor.School?.Value ?? "");
        Append(hash, entry.Command.ToString());
        Append(hash, entry.Type);
        Append(hash, entry.Schema);
        Append(hash, entry.Body.Span);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, string text) => Append(hash, Encoding.UTF8.GetBytes(text));

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
