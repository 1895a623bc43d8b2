using UmV.Storage.Crash.Tests.Disk;

namespace UmV.Storage.Crash.Tests.PowerLoss;

/// <summary>One file on a disk with a cache: what is certain to be there after a power cut, and what was written since the last sync.</summary>
internal sealed class FileImage
{
    private byte[] _certain = [];
    private readonly List<LoggedOperation> _since = [];

    internal void Do(LoggedOperation operation)
    {
        if (operation.Verb is DiskVerb.Write or DiskVerb.Truncate)
            _since.Add(operation);
        if (operation.Verb is not (DiskVerb.Sync or DiskVerb.Delete))
            return;
        _certain = operation.Verb == DiskVerb.Delete ? [] : With(_since);
        _since.Clear();
    }

    /// <summary>Everything that was written is there: the program died, and not the machine.</summary>
    internal byte[] Whole() => With(_since);

    /// <summary>Only what was synced is there.</summary>
    internal byte[] Certain() => With([]);

    /// <summary>What was synced, and of the writes since then those that chance has brought to the disk: whole, in part, or not at all.</summary>
    internal byte[] Scattered(Chance chance) => With([.. _since.Where(_ => chance.Below(2) == 0).Select(write => Torn(write, chance))]);

    private static LoggedOperation Torn(LoggedOperation write, Chance chance)
    {
        const int Sector = 512;
        return chance.Below(3) > 0 || write.Data.Length <= Sector
            ? write
            : write with { Data = write.Data[..(Sector * (1 + chance.Below(write.Data.Length / Sector)))] };
    }

    private byte[] With(IReadOnlyList<LoggedOperation> operations)
    {
        var length = (long)_certain.Length;
        foreach (var operation in operations)
            length = operation.Verb == DiskVerb.Truncate ? operation.Offset : Math.Max(length, operation.Offset + operation.Data.Length);
        var bytes = new byte[Math.Max(length, _certain.Length)];
        _certain.CopyTo(bytes, 0);
        foreach (var operation in operations)
        {
            if (operation.Verb == DiskVerb.Write)
                Put(bytes, operation);
            else
                Array.Clear(bytes, (int)operation.Offset, bytes.Length - (int)operation.Offset);
        }

        return bytes[..(int)length];
    }

    /// <summary>Bytes behind a later cut are of no interest.</summary>
    private static void Put(byte[] bytes, LoggedOperation write)
    {
        if (write.Offset < bytes.Length)
            write.Data.AsSpan(0, (int)Math.Min(write.Data.Length, bytes.Length - write.Offset)).CopyTo(bytes.AsSpan((int)write.Offset));
    }
}

/// <summary>Chance that can be repeated (SplitMix64; not for secrets). For one thread.</summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    internal int Below(int below) => (int)(Next() % (ulong)below);

    internal void Fill(Span<byte> bytes)
    {
        foreach (ref var one in bytes)
            one = (byte)Next();
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
