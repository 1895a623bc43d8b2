using System.Buffers;
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

    /// <summary>
    /// What a store throws when a commit is at the right version, and its entries hang on another hash than the journal's last: for those who
    /// write stores.
    /// </summary>
    /// <param name="stream">The journal.</param>
    public static StoreRejectedException DoesNotFollow(StreamId stream) =>
        new($"The new entries do not follow the last hash of {stream}. Read it again and verify the store.");

    /// <summary>The hash that <paramref name="entry"/> should have, from its fields and its previous hash.</summary>
    public static byte[] HashOf(TenantId tenant, JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var room = RoomOfTheRest + entry.PreviousHash.Length + (3 * (tenant.Value.Length + entry.Type.Length)) + entry.Body.Length;
        var rented = ArrayPool<byte>.Shared.Rent(room);
        try
        {
            return SHA256.HashData(rented.AsSpan(0, Write(new Fields(rented), tenant, entry)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>More than the fields of bounded length take, each with its length before it.</summary>
    private const int RoomOfTheRest = 512;

    private static int Write(Fields fields, TenantId tenant, JournalEntry entry)
    {
        fields.AddRaw(entry.PreviousHash.Span);
        fields.Add(tenant.Value);
        fields.Add(entry.Stream.KindName, entry.Stream.Value);
        fields.Add(entry.Version);
        fields.Add(entry.At.ToUnixTimeTicks());
        fields.Add(entry.Actor.Person.Value);
        fields.Add(entry.Actor.Role.ToString());
        fields.Add(entry.Actor.School?.Value ?? "");
        fields.Add(entry.Command.Value);
        fields.Add(entry.Type);
        fields.Add(entry.Schema);
        fields.Add(entry.Body.Span);
        return fields.Written;
    }

    /// <summary>The bytes that are hashed, one after the other: each text and blob has its length before it, as 8 bytes.</summary>
    private ref struct Fields(Span<byte> room)
    {
        private readonly Span<byte> _room = room;

        internal int Written { get; private set; }

        internal void AddRaw(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_room[Written..]);
            Written += bytes.Length;
        }

        internal void Add(long number)
        {
            BinaryPrimitives.WriteInt64BigEndian(_room[Written..], number);
            Written += sizeof(long);
        }

        internal void Add(ReadOnlySpan<byte> bytes)
        {
            Add((long)bytes.Length);
            AddRaw(bytes);
        }

        internal void Add(string text)
        {
            var length = Encoding.UTF8.GetBytes(text, _room[(Written + sizeof(long))..]);
            Add((long)length);
            Written += length;
        }

        internal void Add(Guid id)
        {
            id.TryFormat(_room[(Written + sizeof(long))..], out var length);
            Add((long)length);
            Written += length;
        }

        internal void Add(string kind, Guid id)
        {
            var length = Encoding.UTF8.GetBytes(kind, _room[(Written + sizeof(long))..]);
            _room[Written + sizeof(long) + length++] = (byte)'/';
            id.TryFormat(_room[(Written + sizeof(long) + length)..], out var idLength);
            Add((long)(length + idLength));
            Written += length + idLength;
        }
    }
}
