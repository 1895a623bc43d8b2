using UmV.Core.Identity;
using UmV.CrashHost.Script;

namespace UmV.Storage.Crash.Tests.Kill;

/// <summary>
/// Looks at a store after its host has died: is all there that was promised, is nothing half there, does trying again do no harm? It is held
/// against the reference store, which plays the same commands beside it.
/// </summary>
internal sealed class Aftermath(CrashScript script, Ledger ledger, ScriptHost reference)
{
    private readonly int[] _played = new int[script.Flows.Count];

    /// <summary>Where each flow goes on.</summary>
    internal IReadOnlyList<int> Positions => _played;

    /// <summary>What is wrong with the store; empty when nothing is.</summary>
    internal async Task<IReadOnlyList<Finding>> InspectAsync(ScriptHost host)
    {
        var findings = new List<Finding>();
        var (unknown, known) = (new List<(int Flow, int Step)>(), new List<(int Flow, int Step)>());
        for (var flow = 0; flow < script.Flows.Count; flow++)
        {
            for (var step = 0; step < ledger.TriedIn(flow); step++)
            {
                var found = await FindAsync(host, flow, step, findings);
                (found ? known : unknown).Add((flow, step));
            }
        }

        await PlayAsync(known, findings);
        await CompareAsync(host, "after the crash", findings);
        if (findings.Count == 0)
            await RetryAsync(host, unknown, known, findings);
        return findings;
    }

    private async Task<bool> FindAsync(ScriptHost host, int flow, int step, List<Finding> findings)
    {
        var command = script.Flows[flow][step];
        var known = await host.Store.FindCommandAsync(TenantId.Default, command.Id);
        if (ledger.Acknowledged.TryGetValue((flow, step), out var promised) && known?.Version != promised)
            findings.Add(new Finding(FindingKind.Lost, $"{command.Command.GetType().Name}, acknowledged as version {promised}, is {(known is null ? "gone" : $"version {known.Version}")}"));
        return known is not null;
    }

    /// <summary>The reference does what the store says is done: the steps of a flow follow each other.</summary>
    private async Task PlayAsync(IEnumerable<(int Flow, int Step)> steps, List<Finding> findings)
    {
        foreach (var (flow, step) in steps.Where(one => one.Step >= _played[one.Flow]))
        {
            if (step != _played[flow]++)
                findings.Add(new Finding(FindingKind.Torn, $"step {step} of flow {flow} is there, and the one before it is not"));
            else
                await reference.DoAsync(script.Flows[flow][step]);
        }
    }

    private async Task CompareAsync(ScriptHost host, string when, List<Finding> findings)
    {
        if (findings.Count > 0)
            return;
        if (await host.Verifier.VerifyAsync() is { Ok: false } report)
            findings.Add(new Finding(FindingKind.Torn, $"{when}, {report.FirstFault}"));
        var (expected, actual) = (await StoreDigest.OfAsync(reference.Store, TenantId.Default), await StoreDigest.OfAsync(host.Store, TenantId.Default));
        if (expected != actual)
            findings.Add(new Finding(FindingKind.Torn, $"{when}, the store differs from the reference: {Difference(expected, actual)}"));
    }

    /// <summary>Whoever got no answer asks again, and so does somebody impatient who had one.</summary>
    private async Task RetryAsync(
        ScriptHost host, List<(int Flow, int Step)> unknown, List<(int Flow, int Step)> known, List<Finding> findings)
    {
        foreach (var (flow, step) in unknown.Concat(known.GroupBy(one => one.Flow).Select(last => last.Last())).OrderBy(one => one))
        {
            var version = await host.DoAsync(script.Flows[flow][step]);
            var again = await host.DoAsync(script.Flows[flow][step]);
            if (version != again || (ledger.Acknowledged.TryGetValue((flow, step), out var promised) && promised != version))
                findings.Add(new Finding(FindingKind.Doubled, $"step {step} of flow {flow} was answered with the versions {version} and {again}"));
        }

        await PlayAsync(unknown, findings);
        await CompareAsync(host, "after trying again", findings);
    }

    private static string Difference(string expected, string actual)
    {
        var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
        var missing = wanted.Except(found, StringComparer.Ordinal).Take(3);
        var surplus = found.Except(wanted, StringComparer.Ordinal).Take(3);
        return $"missing [{string.Join("; ", missing)}], too much [{string.Join("; ", surplus)}]";
    }
}

/// <summary>Something that a store did not keep of its promise.</summary>
internal sealed record Finding(FindingKind Kind, string What);

internal enum FindingKind
{
    /// <summary>Acknowledged, and not there.</summary>
    Lost,

    /// <summary>There in part, or differing from what its commands make.</summary>
    Torn,

    /// <summary>One command with more than one effect.</summary>
    Doubled,
}
