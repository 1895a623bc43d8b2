using System.Security.Cryptography;
using UmV.CrashHost;
using UmV.CrashHost.Script;

namespace UmV.Storage.Crash.Tests.Kill;

/// <summary>Kills hosts at work, one after the other, ten at each file, and looks at the file every time.</summary>
internal sealed class KillCycles(string folder)
{
    private const int CyclesOfAFile = 10, Requests = 60, AtATime = 16, FilesAtATime = 2;

    /// <summary>Kills so many hosts.</summary>
    internal async Task<KillFigures> RunAsync(int cycles)
    {
        var files = Enumerable.Range(1, (cycles + CyclesOfAFile - 1) / CyclesOfAFile).ToList();
        var all = new KillFigures[files.Count];
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = FilesAtATime }, async (file, _) =>
            all[file - 1] = await WearOutAsync(file, Math.Min(CyclesOfAFile, cycles - ((file - 1) * CyclesOfAFile))));
        return all.Aggregate((one, other) => one + other);
    }

    private async Task<KillFigures> WearOutAsync(int file, int times)
    {
        // Every other file folds its log every few commits, so that hosts die in the middle of that, too.
        var settings = new HostSettings(
            Path.Combine(folder, $"{file}.db"), Seed: file, Requests, AtATime, CheckpointPages: file % 2 == 0 ? 100 : 4000);
        var script = await CrashScript.OfAsync(settings.Seed, Requests);
        var ledger = new Ledger(script);
        await using var aftermath = new Aftermath(script);
        var findings = new List<Finding>();
        var next = VictimProcess.StartAsync(settings);
        for (var time = 0; time < times && findings.Count == 0; time++)
        {
            using var victim = await next;
            var testimony = await victim.WorkAndDieAsync(aftermath.Positions, MomentOf(time));
            next = time + 1 < times ? VictimProcess.StartAsync(settings) : next;
            testimony.Errors.Should().BeEmpty("a host that is killed has nothing to complain of");
            ledger.Note(testimony.Reports);
            findings.AddRange(await InspectAsync(settings, aftermath, ledger));
        }

        (await next).Dispose();
        return new KillFigures(ledger.Acknowledged, ledger.InFlight, findings);
    }

    /// <summary>The first dies while it makes the file or begins; the others anywhere in some hundred commands.</summary>
    private static KillMoment MomentOf(int time) => time % 5 == 0
        ? new KillMoment(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(0, 60)), int.MaxValue)
        : new KillMoment(null, RandomNumberGenerator.GetInt32(1, 250));

    private static async Task<IReadOnlyList<Finding>> InspectAsync(HostSettings settings, Aftermath aftermath, Ledger ledger)
    {
        await using var host = ScriptHost.OverSqlite(settings.Store);
        await host.PrepareAsync();
        var findings = await aftermath.InspectAsync(host, ledger);
        return findings.Count > 0 ? findings : await aftermath.RetryAsync(host, ledger);
    }
}

/// <summary>What came of killing hosts.</summary>
/// <param name="Acknowledged">Commands that were answered as done.</param>
/// <param name="InFlight">Commands that were sent, and not answered when the host died.</param>
/// <param name="Findings">What was not as promised.</param>
internal sealed record KillFigures(int Acknowledged, int InFlight, IReadOnlyList<Finding> Findings)
{
    public static KillFigures operator +(KillFigures one, KillFigures other) =>
        new(one.Acknowledged + other.Acknowledged, one.InFlight + other.InFlight, [.. one.Findings, .. other.Findings]);

    internal int Count(FindingKind kind) => Findings.Count(finding => finding.Kind == kind);
}
