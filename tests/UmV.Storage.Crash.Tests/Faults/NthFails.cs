using UmV.Storage.Crash.Tests.Disk;

namespace UmV.Storage.Crash.Tests.Faults;

/// <summary>A disk that fails at the n-th thing it is asked to do: once, or from then on until it is mended.</summary>
internal sealed class NthFails(int nth, bool lasting, Func<DiskVerb, int> code) : IDiskWatch
{
    private int _asked;
    private int _failed;
    private volatile bool _mended;

    /// <summary>How much was asked of the disk.</summary>
    internal int Asked => Volatile.Read(ref _asked);

    /// <summary>How much of it failed.</summary>
    internal int Failed => Volatile.Read(ref _failed);

    /// <summary>From now on it does all that it is asked to.</summary>
    internal void Mend() => _mended = true;

    public int Before(in DiskOperation operation)
    {
        var number = Interlocked.Increment(ref _asked);
        if (_mended || (lasting ? number < nth : number != nth))
            return DiskTrouble.None;
        Interlocked.Increment(ref _failed);
        return code(operation.Verb);
    }

    public void After(in DiskOperation operation)
    {
    }
}
