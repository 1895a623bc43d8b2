using System.Buffers.Binary;
using System.Text;

namespace UmV.Core.Tests.Audit;

/// <summary>The form of what is hashed, said once more: a number is eight bytes, the highest first; everything else stands behind its length.</summary>
internal static class Hashed
{
    internal static byte[] Fields(params object[] fields) => [.. fields.SelectMany(field => field switch
    {
        long number => Number(number),
        string text => Behind(Encoding.UTF8.GetBytes(text)),
        _ => Behind((byte[])field),
    })];

    private static byte[] Behind(byte[] bytes) => [.. Number(bytes.Length), .. bytes];

    private static byte[] Number(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
