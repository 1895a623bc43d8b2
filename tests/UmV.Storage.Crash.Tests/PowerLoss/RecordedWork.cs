using UmV.CrashHost.Script;
using UmV.Storage.Crash.Tests.Disk;
using UmV.Storage.Sqlite;

namespace UmV.Storage.Crash.Tests.PowerLoss;

/// <summary>A script played at a store on a disk that was watched from its first byte on.</summary>
/// <param name="Script">What was played.</param>
/// <param name="Log">What was done to the disk, and when which command was answered.</param>
internal sealed record RecordedWork(CrashScript Script, DiskLog Log)
{
    /// <summary>Plays the script, so many cases at a time, and closes the store.</summary>
    /// <param name="script">What is played.</param>
    /// <param name="store">Where.</param>
    /// <param name="atATime">How many cases at a time.</param>
    /// <param name="log">What writes down what is done to the disk.</param>
    /// <param name="open">Makes the host; the ordinary one when left out.</param>
    internal static async Task<RecordedWork> OfAsync(
        CrashScript script, SqliteStoreOptions store, int atATime, DiskLog log, Func<SqliteStoreOptions, ScriptHost>? open = null)
    {
        using var watch = WatchedDisk.Watch(Path.GetDirectoryName(store.Path)!, log);
        await using (var host = (open ?? ScriptHost.OverSqlite)(store))
        {
            await host.PrepareAsync();
            await PlayAsync(host, script, 0, log);
            await Parallel.ForAsync(1, script.Flows.Count, new ParallelOptions { MaxDegreeOfParallelism = atATime },
                async (flow, _) => await PlayAsync(host, script, flow, log));
        }

        return new RecordedWork(script, log);
    }

    private static async Task PlayAsync(ScriptHost host, CrashScript script, int flow, DiskLog log)
    {
        for (var step = 0; step < script.Flows[flow].Count; step++)
            log.Answered(flow, step, await host.DoAsync(script.Flows[flow][step]));
    }
}
