using UmV.Core.Storage;
using UmV.CrashHost;
using UmV.CrashHost.Script;
using UmV.Storage.Crash.Tests.Kill;
using UmV.Storage.Sqlite;

namespace UmV.Storage.Crash.Tests.PowerLoss;

/// <summary>Cuts the power at many places of recorded work, opens what is left, and holds it against what had been answered by then.</summary>
internal sealed class Sweep(RecordedWork work, string keyFile, string folder)
{
    private const int Workers = 2;

    /// <summary>Looks at so many cuts, spread evenly over all that there are.</summary>
    internal async Task<SweepFigures> RunAsync(int cuts)
    {
        var all = PowerCut.Of(work.Log.Operations, new Chance(1)).Count();
        var stride = Math.Max(1, all / cuts);
        var parts = await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => RunAsync(worker, stride))));
        return new SweepFigures(parts.Sum(part => part.Cuts), work.Log.Answers.Count, [.. parts.SelectMany(part => part.Findings)]);
    }

    private async Task<SweepFigures> RunAsync(int worker, int stride)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, $"{worker}")).FullName;
        await using var aftermath = new Aftermath(work.Script);
        var findings = new List<Finding>();
        var (number, looked) = (0, 0);
        foreach (var cut in PowerCut.Of(work.Log.Operations, new Chance((ulong)worker)))
        {
            if (number++ % (stride * Workers) != worker * stride)
                continue;
            looked++;
            findings.AddRange(await LookAsync(cut, place, aftermath));
        }

        return new SweepFigures(looked, 0, findings);
    }

    private async Task<IEnumerable<Finding>> LookAsync(PowerCut cut, string place, Aftermath aftermath)
    {
        await RestoreAsync(cut, place);
        IReadOnlyList<Finding> findings;
        try
        {
            await using var host = ScriptHost.OverSqlite(new SqliteStoreOptions { Path = Path.Combine(place, "umv.db") });
            await host.PrepareAsync();
            findings = await aftermath.InspectAsync(host, LedgerAt(cut.Operations));
        }
        catch (StoreRejectedException exception)
        {
            findings = [new Finding(FindingKind.Lost, exception.Message)];
        }

        return findings.Select(finding => finding with { What = $"cut after {cut.Operations} operations, {cut.Manner}: {finding.What}" });
    }

    private async Task RestoreAsync(PowerCut cut, string place)
    {
        foreach (var old in Directory.GetFiles(place))
            File.Delete(old);
        foreach (var (name, content) in cut.Files())
        {
            if (content.Length > 0)
                await File.WriteAllBytesAsync(Path.Combine(place, name), content);
        }

        File.Copy(keyFile, Path.Combine(place, "umv.db.keys"));
    }

    /// <summary>Everything may be there; what was answered by then must be.</summary>
    private Ledger LedgerAt(int operations)
    {
        var ledger = new Ledger(work.Script);
        for (var flow = 0; flow < work.Script.Flows.Count; flow++)
            ledger.Note(new Report(ReportKind.Tried, flow, work.Script.Flows[flow].Count - 1));
        foreach (var answer in work.Log.Answers.Where(answer => answer.Operations <= operations))
            ledger.Note(new Report(ReportKind.Acknowledged, answer.Flow, answer.Step, answer.Version));
        return ledger;
    }
}

/// <summary>What came of cutting the power.</summary>
internal sealed record SweepFigures(int Cuts, int Answered, IReadOnlyList<Finding> Findings);
