using System.Buffers.Binary;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Samples.World.Seeding;

/// <summary>
/// Chance that can be repeated: the same seed gives the same throws on every machine (SplitMix64; not for secrets). For one thread.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Dice of its own for one thing of a world: independent of how many throws others made.</summary>
    internal static Dice For(int seed, string thing, int number)
    {
        var state = (ulong)(uint)seed;
        foreach (var letter in thing)
            state = new Dice(state ^ letter).Next();
        return new Dice(new Dice(state ^ (uint)number).Next());
    }

    /// <summary>0 to <paramref name="below"/> − 1.</summary>
    internal int Below(int below) => (int)(Next() % (ulong)below);

    /// <summary>Both included.</summary>
    internal int Between(int least, int most) => least + Below(most - least + 1);

    internal bool Chance(int percent) => Below(100) < percent;

    internal T Pick<T>(IReadOnlyList<T> all) => all[Below(all.Count)];

    internal T Weighted<T>(IReadOnlyList<(T Value, int Weight)> all)
    {
        var left = Below(all.Sum(entry => entry.Weight));
        foreach (var (value, weight) in all)
        {
            left -= weight;
            if (left < 0)
                return value;
        }

        return all[^1].Value;
    }

    /// <summary>A version 7 id of this instant.</summary>
    internal TId Id<TId>(Instant at)
        where TId : struct, IGuidId<TId>
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, ((ulong)at.ToUnixTimeMilliseconds() << 16) | 0x7000 | (Next() & 0xFFF));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000UL | (Next() >> 2));
        return TId.From(new Guid(bytes, bigEndian: true));
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
