using System.Collections.Concurrent;
using UmV.Storage.Crash.Tests.Disk;

namespace UmV.Storage.Crash.Tests.Faults;

/// <summary>A disk that holds so many bytes, and says that it is full when a file would grow beyond; until there is more space.</summary>
internal sealed class SmallDisk(long bytes) : IDiskWatch
{
    private const int IndexRegion = 32 * 1024;

    private readonly ConcurrentDictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private long _capacity = bytes;
    private int _refused;

    /// <summary>How often it was full.</summary>
    internal int Refused => Volatile.Read(ref _refused);

    /// <summary>Somebody has made room.</summary>
    internal void MakeRoom() => Volatile.Write(ref _capacity, long.MaxValue);

    public int Before(in DiskOperation operation)
    {
        var size = _sizes.GetValueOrDefault(operation.Path);
        var growth = SizeAfter(operation, size) - size;
        if (growth <= 0 || _sizes.Values.Sum() + growth <= Volatile.Read(ref _capacity))
            return DiskTrouble.None;
        Interlocked.Increment(ref _refused);
        return operation.Verb == DiskVerb.GrowIndex ? DiskTrouble.BrokenAt(DiskVerb.GrowIndex) : DiskTrouble.Full;
    }

    public void After(in DiskOperation operation) => _sizes[operation.Path] = SizeAfter(operation, _sizes.GetValueOrDefault(operation.Path));

    private static long SizeAfter(in DiskOperation operation, long size) => operation.Verb switch
    {
        DiskVerb.Write => Math.Max(size, operation.Offset + operation.Data.Length),
        DiskVerb.GrowIndex => Math.Max(size, (operation.Offset + 1) * IndexRegion),
        DiskVerb.Truncate => operation.Offset,
        DiskVerb.Delete => 0,
        _ => size,
    };
}
