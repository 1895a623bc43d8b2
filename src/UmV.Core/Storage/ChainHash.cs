using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace UmV.Core.Storage;

/// <summary>Adds fields to a hash so that no two lists of fields give the same bytes: each text and blob has its length before it.</summary>
internal static class ChainHash
{
    internal static void AppendField(this IncrementalHash hash, string text) => hash.AppendField(Encoding.UTF8.GetBytes(text));

    internal static void AppendField(this IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        hash.AppendField(bytes.Length);
        hash.AppendData(bytes);
    }

    internal static void AppendField(this IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
