using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.CrashHost;
using UmV.CrashHost.Script;
using UmV.Storage.Crash.Tests.Disk;
using UmV.Storage.Crash.Tests.Faults;
using UmV.Storage.Crash.Tests.Kill;
using UmV.Storage.Crash.Tests.PowerLoss;
using UmV.Storage.Sqlite;
using UmV.TestKit.Histories;

namespace UmV.Storage.Crash.Tests.Planted;

/// <summary>The checks of the crash programme, each in small, on a store with a planted bug or on a sound one (null). What they find.</summary>
internal static class Checks
{
    private static readonly Instant LongAfter = Instant.FromUtc(2030, 1, 1, 0, 0);

    /// <summary>As <see cref="PowerLossTests.A_power_cut_at_any_point_loses_nothing_that_was_answered"/>.</summary>
    internal static async Task<IReadOnlyList<Finding>> PowerCutAsync(PlantedBug? bug, bool syncs = true)
    {
        using QuickFolder folder = new(), cuts = new();
        var work = await RecordedWork.OfAsync(
            await SmallScriptAsync(), new SqliteStoreOptions { Path = folder.At("umv.db") }, atATime: 1, new DiskLog(syncs), options => Host(options, bug));
        return (await new Sweep(work, folder.At("umv.db.keys"), cuts.Path).RunAsync(60)).Findings;
    }

    /// <summary>As <see cref="BrokenDiskTests.Whichever_write_fails_nothing_is_half_kept_and_the_store_goes_on"/>.</summary>
    internal static async Task<IReadOnlyList<Finding>> BrokenDiskAsync(PlantedBug? bug)
    {
        await using var run = new BrokenDiskRun(await SmallScriptAsync(), options => Host(options, bug));
        var findings = new List<Finding>();
        foreach (var nth in new[] { 300, 301, 400, 401, 500, 501 })
        {
            var disk = new NthFails(nth, lasting: false, DiskTrouble.BrokenAt);
            findings.AddRange((await run.SurviveAsync(disk, disk.Mend, checkpointPages: 4000)).Findings);
        }

        return findings;
    }

    /// <summary>What <see cref="KillTests.A_host_that_is_killed_under_load_loses_nothing_it_acknowledged"/> looks at after each death.</summary>
    internal static async Task<IReadOnlyList<Finding>> AftermathAsync(PlantedBug? bug)
    {
        using var folder = new QuickFolder();
        var script = await SmallScriptAsync();
        var ledger = new Ledger(script);
        await using var aftermath = new Aftermath(script);
        await using var host = Host(new SqliteStoreOptions { Path = folder.At("umv.db") }, bug);
        await host.PrepareAsync();
        await PlayAsync(host, script, ledger);
        var findings = await aftermath.InspectAsync(host, ledger);
        return findings.Count > 0 ? findings : await aftermath.RetryAsync(host, ledger);
    }

    /// <summary>As <see cref="AppendHistoryTests.Five_thousand_concurrent_transactions_on_SQLite_lose_nothing_and_see_nothing_that_was_not_kept"/>.</summary>
    internal static async Task<IReadOnlyList<Anomaly>> HistoryAsync(PlantedBug? bug)
    {
        using var folder = new QuickFolder();
        await using var host = Host(new SqliteStoreOptions { Path = folder.At("umv.db") }, bug);
        await host.PrepareAsync();
        return HistoryChecker.Check(await new AppendRun([host.Store], TenantId.Default).RunAsync(transactions: 400, callers: 16, lists: 4));
    }

    /// <summary>As <see cref="WorkerTests.Every_message_is_in_one_hand_at_a_time_and_keeps_its_id"/>.</summary>
    internal static async Task<IReadOnlyList<string>> WorkersAsync(PlantedBug? bug)
    {
        using var folder = new QuickFolder();
        await using var host = Host(new SqliteStoreOptions { Path = folder.At("umv.db") }, bug);
        await host.PrepareAsync();
        foreach (var command in (await SmallScriptAsync()).Flows.SelectMany(flow => flow))
            await host.DoAsync(command);
        return await new Workers(host.Store).SendAllAsync(LongAfter, workers: 8);
    }

    /// <summary>Plays until the end, or until something is refused that is allowed: enough was seen then.</summary>
    private static async Task PlayAsync(ScriptHost host, CrashScript script, Ledger ledger)
    {
        foreach (var (flow, step) in script.Flows.SelectMany((steps, flow) => steps.Select((_, step) => (flow, step))))
        {
            try
            {
                var version = await host.DoAsync(script.Flows[flow][step]);
                ledger.Note([new Report(ReportKind.Tried, flow, step), new Report(ReportKind.Acknowledged, flow, step, version)]);
            }
            catch (Exception exception) when (exception is InvalidOperationException or StoreRejectedException)
            {
                return;
            }
        }
    }

    private static Task<CrashScript> SmallScriptAsync() => CrashScript.OfAsync(seed: 3, requests: 1, schools: 1);

    private static ScriptHost Host(SqliteStoreOptions options, PlantedBug? bug) =>
        bug is null ? ScriptHost.OverSqlite(options) : PlantedStore.Host(options, bug);
}
