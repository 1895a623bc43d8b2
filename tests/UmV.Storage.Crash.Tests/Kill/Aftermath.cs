using UmV.Core.Identity;
using UmV.CrashHost.Script;

namespace UmV.Storage.Crash.Tests.Kill;

/// <summary>
/// Looks at a store after its host has died: is all there that was promised, is nothing half there, does trying again do no harm? It is held
/// against the reference store with the same commands. For one caller at a time.
/// </summary>
internal sealed class Aftermath(CrashScript script) : IAsyncDisposable
{
    private readonly ReferenceStates _reference = new(script);

    /// <summary>Where each flow goes on, after the last store that was looked at.</summary>
    internal IReadOnlyList<int> Positions { get; private set; } = new int[script.Flows.Count];

    /// <summary>What is wrong with a store; empty when nothing is.</summary>
    internal async Task<IReadOnlyList<Finding>> InspectAsync(ScriptHost host, Ledger ledger)
    {
        var findings = new List<Finding>();
        var known = new List<(int Flow, int Step)>();
        for (var flow = 0; flow < script.Flows.Count; flow++)
        {
            for (var step = 0; step < ledger.TriedIn(flow); step++)
            {
                if (await FindAsync(host, (flow, step), ledger, findings))
                    known.Add((flow, step));
            }
        }

        Positions = [.. script.Flows.Select((_, flow) => known.Count(one => one.Flow == flow))];
        foreach (var (flow, step) in known.Where(one => one.Step >= Positions[one.Flow]))
            findings.Add(new Finding(FindingKind.Torn, $"step {step} of flow {flow} is there, and one before it is not"));
        await CompareAsync(host, "after the crash", findings);
        return findings;
    }

    /// <summary>Whoever got no answer asks again, and so does somebody impatient who had one.</summary>
    internal async Task<IReadOnlyList<Finding>> RetryAsync(ScriptHost host, Ledger ledger)
    {
        var findings = new List<Finding>();
        for (var flow = 0; flow < script.Flows.Count; flow++)
        {
            for (var step = Math.Max(0, Positions[flow] - 1); step < ledger.TriedIn(flow); step++)
                await RetryAsync(host, (flow, step), ledger, findings);
        }

        Positions = [.. script.Flows.Select((_, flow) => ledger.TriedIn(flow))];
        await CompareAsync(host, "after trying again", findings);
        return findings;
    }

    private async Task<bool> FindAsync(ScriptHost host, (int Flow, int Step) place, Ledger ledger, List<Finding> findings)
    {
        var command = script.Flows[place.Flow][place.Step];
        var known = await host.Store.FindCommandAsync(TenantId.Default, command.Id);
        if (ledger.PromisedAt(place) is { } promised && known?.Version != promised)
            findings.Add(new Finding(FindingKind.Lost, $"{command.Command.GetType().Name}, acknowledged as version {promised}, is {(known is null ? "gone" : $"version {known.Version}")}"));
        return known is not null;
    }

    private async Task RetryAsync(ScriptHost host, (int Flow, int Step) place, Ledger ledger, List<Finding> findings)
    {
        var version = await host.DoAsync(script.Flows[place.Flow][place.Step]);
        var again = await host.DoAsync(script.Flows[place.Flow][place.Step]);
        if (version != again || (ledger.PromisedAt(place) is { } promised && promised != version))
            findings.Add(new Finding(FindingKind.Doubled, $"step {place.Step} of flow {place.Flow} was answered with the versions {version} and {again}"));
    }

    private async Task CompareAsync(ScriptHost host, string when, List<Finding> findings)
    {
        if (findings.Count > 0)
            return;
        if (await host.Verifier.VerifyAsync() is { Ok: false } report)
            findings.Add(new Finding(FindingKind.Torn, $"{when}, {report.FirstFault}"));
        var (expected, actual) = (await _reference.DigestAsync(Positions), await StoreDigest.OfAsync(host.Store, TenantId.Default));
        if (expected != actual)
            findings.Add(new Finding(FindingKind.Torn, $"{when}, the store differs from the reference: {Difference(expected, actual)}"));
    }

    private static string Difference(string expected, string actual)
    {
        var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
        var missing = wanted.Except(found, StringComparer.Ordinal).Take(3);
        var surplus = found.Except(wanted, StringComparer.Ordinal).Take(3);
        return $"missing [{string.Join("; ", missing)}], too much [{string.Join("; ", surplus)}]";
    }

    public ValueTask DisposeAsync() => _reference.DisposeAsync();
}
