using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace UmV.Core.Schools;

/// <summary>
/// Names a school, a class or a person's row in the local roster: a keyed hash of its name in the school system, which cannot be
/// turned back. The same for every import while the keyring's key stays the same.
/// </summary>
/// <param name="Value">128 bits.</param>
public readonly record struct RosterKey(UInt128 Value)
{
    /// <summary>The sixteen bytes, greatest first.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return bytes;
    }

    /// <summary>Reads sixteen bytes.</summary>
    /// <exception cref="ArgumentException">There are fewer or more.</exception>
    public static RosterKey FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length == 16
        ? new RosterKey(BinaryPrimitives.ReadUInt128BigEndian(bytes))
        : throw new ArgumentException("A roster key is sixteen bytes.", nameof(bytes));

    /// <summary>Reads a key from its text; false when it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out RosterKey key)
    {
        var read = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 32;
        key = read ? new RosterKey(value) : default;
        return read;
    }

    /// <summary>The key as 32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
