using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace UmV.Integrations.Visma;

/// <summary>By what a reading that was cut knows where it was: digests, because ids of rows may tell of people.</summary>
internal static class ReadingMarks
{
    /// <summary>A digest of a row's id.</summary>
    internal static long Of(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    /// <summary>A digest of the settings on which it hangs what a server tells: with others, a reading cannot be gone on with.</summary>
    internal static string OfSettings(params ReadOnlySpan<object?> settings) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', settings.ToArray())))[..8]);
}
