namespace UmV.Storage.Crash.Tests.Disk;

/// <summary>One thing that SQLite does to a file.</summary>
internal readonly ref struct DiskOperation(string path, DiskVerb verb, long offset, ReadOnlySpan<byte> data)
{
    /// <summary>The full path of the file.</summary>
    internal string Path { get; } = path;

    internal DiskVerb Verb { get; } = verb;

    /// <summary>Where a write begins; the new length, when the file is cut.</summary>
    internal long Offset { get; } = offset;

    /// <summary>What is written.</summary>
    internal ReadOnlySpan<byte> Data { get; } = data;
}

internal enum DiskVerb
{
    Write,
    Truncate,
    Sync,
    Delete,

    /// <summary>The shared index of the log is made longer.</summary>
    GrowIndex,
}

/// <summary>SQLite's result codes for a disk that does not do as it is told (sqlite.org/rescode.html).</summary>
internal static class DiskTrouble
{
    internal const int None = 0, Full = 13;

    /// <summary>The code of an input/output error at this.</summary>
    internal static int BrokenAt(DiskVerb verb) => verb switch
    {
        DiskVerb.Write => 10 | (3 << 8),
        DiskVerb.Sync => 10 | (4 << 8),
        DiskVerb.Truncate => 10 | (6 << 8),
        DiskVerb.Delete => 10 | (10 << 8),
        _ => 10 | (19 << 8),
    };
}

/// <summary>Sees what is done to the files of a folder, and may let it fail. Called from many threads, and never to throw.</summary>
internal interface IDiskWatch
{
    /// <summary>Before it is done. <see cref="DiskTrouble.None"/> lets it be done; another code is what SQLite gets instead.</summary>
    int Before(in DiskOperation operation);

    /// <summary>After it was done.</summary>
    void After(in DiskOperation operation);
}
