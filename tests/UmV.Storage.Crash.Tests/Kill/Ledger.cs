using UmV.CrashHost;
using UmV.CrashHost.Script;

namespace UmV.Storage.Crash.Tests.Kill;

/// <summary>What was asked of one store so far, and what it has promised, over all the hosts that died at it.</summary>
internal sealed class Ledger(CrashScript script)
{
    private readonly Dictionary<(int Flow, int Step), long> _acknowledged = [];
    private readonly int[] _tried = new int[script.Flows.Count];

    /// <summary>How many commands were answered as done.</summary>
    internal int Acknowledged => _acknowledged.Count;

    /// <summary>The version that was promised for a step; null when none was.</summary>
    internal long? PromisedAt((int Flow, int Step) place) => _acknowledged.TryGetValue(place, out var version) ? version : null;

    /// <summary>How many steps of a flow were sent at least once.</summary>
    internal int TriedIn(int flow) => _tried[flow];

    /// <summary>Commands that were sent, and not answered when their host died.</summary>
    internal int InFlight { get; private set; }

    /// <summary>Notes what a host told before it died.</summary>
    internal void Note(IReadOnlyList<Report> reports)
    {
        foreach (var report in reports)
            Note(report);
        InFlight += reports.Count(report => report.Kind == ReportKind.Tried) - reports.Count(report => report.Kind == ReportKind.Acknowledged);
    }

    internal void Note(Report report)
    {
        if (report.Kind is ReportKind.Tried or ReportKind.Acknowledged)
            _tried[report.Flow] = Math.Max(_tried[report.Flow], report.Step + 1);
        if (report.Kind == ReportKind.Acknowledged)
            _acknowledged[(report.Flow, report.Step)] = report.Version;
    }
}
