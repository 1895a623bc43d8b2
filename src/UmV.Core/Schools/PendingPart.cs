using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Schools;

/// <summary>Some changes that were read, in the order in which they were told, and from where to read on after them.</summary>
internal sealed record PendingPart(ChangeCursor Cursor, IReadOnlyList<SchoolChange> Changes);

/// <summary>Seals parts of a reading, each under a key of its own and bound to its reading and its place in it. Safe to share between threads.</summary>
internal sealed class PendingPartSealer(IKeyring keyring, TenantId tenant)
{
    private const byte Form = 1;

    private readonly InlineSealer _sealer = new(keyring, tenant);

    internal byte[] Seal(string reading, int number, PendingPart part)
    {
        using var plain = new MemoryStream();
        using (var writer = new BinaryWriter(plain, Encoding.UTF8, leaveOpen: true))
            Write(writer, part);
        var bytes = plain.GetBuffer().AsSpan(0, (int)plain.Length);
        var box = _sealer.Seal(bytes, PlaceOf(reading, number));
        CryptographicOperations.ZeroMemory(bytes);
        return box;
    }

    /// <exception cref="CryptographicException">It was sealed for another place, was changed, or has an unknown form.</exception>
    /// <exception cref="MissingKeyException">The keyring no longer holds its key.</exception>
    internal PendingPart Open(string source, string reading, int number, ReadOnlySpan<byte> box)
    {
        using var plain = new MemoryStream(_sealer.Open(box, PlaceOf(reading, number)));
        using var reader = new BinaryReader(plain, Encoding.UTF8);
        return reader.ReadByte() == Form
            ? Read(reader, source)
            : throw new CryptographicException("A part of a reading has an unknown form. A newer UmV may have written it.");
    }

    private static string PlaceOf(string reading, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"reading/{reading}/{number}");

    private static void Write(BinaryWriter writer, PendingPart part)
    {
        writer.Write(Form);
        writer.Write(part.Cursor.Token);
        writer.Write(part.Changes.Count);
        foreach (var change in part.Changes)
        {
            writer.Write((byte)change.Kind);
            writer.Write(change.Ref!.Value.Kind);
            writer.Write(change.Ref.Value.Id);
            writer.Write(change.Body.Length);
            writer.Write(change.Body.Span);
        }
    }

    private static PendingPart Read(BinaryReader reader, string source)
    {
        var cursor = new ChangeCursor(reader.ReadString());
        var changes = new SchoolChange[reader.ReadInt32()];
        for (var at = 0; at < changes.Length; at++)
        {
            var kind = (SchoolChangeKind)reader.ReadByte();
            var name = new SourceRef(source, reader.ReadString(), reader.ReadString());
            changes[at] = new SchoolChange(kind, name, reader.ReadBytes(reader.ReadInt32()));
        }
        return new(cursor, changes);
    }
}
