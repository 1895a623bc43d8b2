using System.Text;
using UmV.CrashHost.Script;

namespace UmV.CrashHost;

/// <summary>Plays a script at the door from where it was left, many cases at a time, and tells of each command before and after.</summary>
internal sealed class Player(ScriptHost host, CrashScript script, Stream output)
{
    // Now and then a command is sent twice at the same moment, as an impatient caller does.
    private const int Impatience = 7;

    private readonly Lock _writing = new();

    internal async Task PlayAsync(IReadOnlyList<int> from, int atATime)
    {
        await FlowAsync(0, from[0]);
        await Parallel.ForAsync(1, script.Flows.Count, new ParallelOptions { MaxDegreeOfParallelism = atATime },
            async (flow, _) => await FlowAsync(flow, from[flow]));
        Tell(new Report(ReportKind.Ended));
    }

    internal void Tell(Report report)
    {
        var line = Encoding.ASCII.GetBytes($"{report}\n");
        lock (_writing)
            output.Write(line);
    }

    private async Task FlowAsync(int flow, int from)
    {
        for (var step = from; step < script.Flows[flow].Count; step++)
        {
            Tell(new Report(ReportKind.Tried, flow, step));
            var version = await DoAsync(script.Flows[flow][step], twice: (flow + step) % Impatience == 0);
            Tell(new Report(ReportKind.Acknowledged, flow, step, version));
        }
    }

    private async Task<long> DoAsync(ScriptedCommand command, bool twice)
    {
        if (!twice)
            return await host.DoAsync(command);
        var versions = await Task.WhenAll(Task.Run(() => host.DoAsync(command)), Task.Run(() => host.DoAsync(command)));
        return versions[0] == versions[1]
            ? versions[0]
            : throw new InvalidOperationException($"Two attempts with one command id were answered with the versions {versions[0]} and {versions[1]}.");
    }
}
