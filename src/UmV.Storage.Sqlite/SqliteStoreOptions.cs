using NodaTime;

namespace UmV.Storage.Sqlite;

/// <summary>Where a SQLite store is, and how it behaves.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>
    /// The database file; its folder must exist. With <see cref="InMemory"/>, a name instead: stores of the same name in one
    /// process share their content.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Keeps everything in memory, gone when the last store of the name is closed: for tests and trials.</summary>
    public bool InMemory { get; init; }

    /// <summary>Makes the file when there is none (readable by its owner alone). When false, a missing file is refused.</summary>
    public bool CreateIfMissing { get; init; } = true;

    /// <summary>
    /// How long to wait for a file that another program has locked, before a command is answered with "unavailable". Rounded up to
    /// whole seconds, 1 second to 10 minutes.
    /// </summary>
    public Duration BusyTimeout { get; init; } = Duration.FromSeconds(5);

    /// <summary>The greatest number of waiting commands that share one commit, 1 to 1000.</summary>
    public int GreatestGroup { get; init; } = 64;

    /// <summary>After how many pages of 4 KiB the write-ahead log is folded into the file, 100 to 100 000. Larger is faster, and leaves a longer log.</summary>
    public int CheckpointPages { get; init; } = 4000;

    internal int BusySeconds => (int)Math.Ceiling(BusyTimeout.TotalSeconds);

    /// <summary>The same with a full path.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    internal SqliteStoreOptions Validated()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Path);
        Require(BusySeconds is >= 1 and <= 600, nameof(BusyTimeout), "1 second to 10 minutes");
        Require(GreatestGroup is >= 1 and <= 1000, nameof(GreatestGroup), "1 to 1000");
        Require(CheckpointPages is >= 100 and <= 100_000, nameof(CheckpointPages), "100 to 100 000");
        return InMemory ? this : this with { Path = System.IO.Path.GetFullPath(Path) };
    }

    private static void Require(bool holds, string name, string range)
    {
        if (!holds)
            throw new ArgumentException($"{nameof(SqliteStoreOptions)}.{name} must be {range}.");
    }
}
