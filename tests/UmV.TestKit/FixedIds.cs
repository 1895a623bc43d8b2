using System.Buffers.Binary;
using UmV.Core.Identity;

namespace UmV.TestKit;

/// <summary>
/// The same ids and receipts in every run: version 7 GUIDs that count upwards from <see cref="TestClock.Start"/>. Two sources with different
/// series never give the same id. Safe to share between threads; across threads only the set of ids is the same, not who gets which.
/// </summary>
/// <param name="series">Tells two sources in one test apart: 0 to 4095.</param>
public sealed class FixedIds(int series = 0) : IIdSource
{
    // Odd, so that multiplying modulo 2^40 is one to one: receipts look random and never repeat.
    private const ulong Scatter = 0x9E3779B97FUL;

    private readonly int _series = series is >= 0 and < 4096
        ? series
        : throw new ArgumentOutOfRangeException(nameof(series), series, "A series is 0 to 4095.");

    private long _ids;
    private long _receipts;

    /// <inheritdoc/>
    public TId Next<TId>()
        where TId : struct, IGuidId<TId> => TId.From(NextGuid());

    /// <inheritdoc/>
    public ReceiptNumber NextReceipt()
    {
        var count = (ulong)Interlocked.Increment(ref _receipts) + ((ulong)_series << 24);
        Span<byte> bits = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bits, (count * Scatter) & 0xFF_FFFF_FFFF);
        return ReceiptNumber.FromRandomBits(bits[3..]);
    }

    // RFC 9562: 48 bits of time, version 7, 12 bits, variant 10, 62 bits.
    private Guid NextGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, TestClock.Start.ToUnixTimeMilliseconds() << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | _series));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000UL | (ulong)Interlocked.Increment(ref _ids));
        return new Guid(bytes, bigEndian: true);
    }
}
