using System.Collections.Concurrent;
using UmV.Core.Storage;
using UmV.CrashHost;
using UmV.CrashHost.Script;
using UmV.Storage.Crash.Tests.Kill;

namespace UmV.Storage.Crash.Tests.Faults;

/// <summary>
/// Plays a script at a store whose disk fails. Whoever is told that the store is not available calls for help, and tries again with the same
/// command id and at the same store: nothing is opened again.
/// </summary>
internal sealed class StubbornCaller(ScriptHost host, CrashScript script, Action help)
{
    private const int MostTries = 5;

    /// <summary>What callers were told when it did not work.</summary>
    internal ConcurrentBag<Exception> Troubles { get; } = [];

    /// <summary>What was answered.</summary>
    internal Ledger Ledger { get; } = new(script);

    internal async Task PlayAsync(int atATime)
    {
        await InsistAsync(async () =>
        {
            await host.PrepareAsync();
            return 0L;
        });
        await FlowAsync(0);
        await Parallel.ForAsync(1, script.Flows.Count, new ParallelOptions { MaxDegreeOfParallelism = atATime }, async (flow, _) => await FlowAsync(flow));
    }

    private async Task FlowAsync(int flow)
    {
        for (var step = 0; step < script.Flows[flow].Count; step++)
        {
            var version = await InsistAsync(() => host.DoAsync(script.Flows[flow][step]));
            lock (Ledger)
                Ledger.Note([new Report(ReportKind.Tried, flow, step), new Report(ReportKind.Acknowledged, flow, step, version)]);
        }
    }

    private async Task<long> InsistAsync(Func<Task<long>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (attempt < MostTries && exception is StoreUnavailableException or StoreRejectedException)
            {
                Troubles.Add(exception);
                help();
            }
        }
    }
}
