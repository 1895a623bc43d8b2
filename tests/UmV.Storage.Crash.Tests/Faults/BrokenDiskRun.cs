using UmV.CrashHost.Script;
using UmV.Storage.Crash.Tests.Disk;
using UmV.Storage.Crash.Tests.Kill;
using UmV.Storage.Sqlite;

namespace UmV.Storage.Crash.Tests.Faults;

/// <summary>Plays a script on disks that fail, and looks at what is left when the store is opened again. For one caller at a time.</summary>
internal sealed class BrokenDiskRun(CrashScript script, Func<SqliteStoreOptions, ScriptHost> open) : IAsyncDisposable
{
    private const int AtATime = 4;

    private readonly Aftermath _aftermath = new(script);

    /// <summary>Plays the script to its end, whatever the disk does.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="help">What is done when a caller is told that it does not work.</param>
    /// <param name="checkpointPages">After how many pages the log is folded into the file.</param>
    internal async Task<BrokenDiskFigures> SurviveAsync(IDiskWatch disk, Action help, int checkpointPages)
    {
        using var folder = new QuickFolder();
        using var watch = WatchedDisk.Watch(folder.Path, disk);
        var options = new SqliteStoreOptions { Path = folder.At("umv.db"), CheckpointPages = checkpointPages };
        StubbornCaller caller;
        await using (var host = open(options))
        {
            caller = new StubbornCaller(host, script, help);
            await caller.PlayAsync(AtATime);
        }

        help();
        await using var again = ScriptHost.OverSqlite(options);
        await again.PrepareAsync();
        return new BrokenDiskFigures(caller.Troubles, await _aftermath.InspectAsync(again, caller.Ledger));
    }

    public ValueTask DisposeAsync() => _aftermath.DisposeAsync();
}

/// <summary>What came of a run.</summary>
/// <param name="Told">What callers were told.</param>
/// <param name="Findings">What was not as promised.</param>
internal sealed record BrokenDiskFigures(IReadOnlyCollection<Exception> Told, IReadOnlyList<Finding> Findings);
