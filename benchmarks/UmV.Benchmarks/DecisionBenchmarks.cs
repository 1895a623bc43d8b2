using BenchmarkDotNet.Attributes;
using Stateless;
using UmV.Core.Cases;

namespace UmV.Benchmarks;

/// <summary>
/// One decision of the case's lifecycle, with its policies: by UmV's page, by a switch written by hand for just this action, and by
/// a Stateless machine that is configured for each call.
/// </summary>
[MemoryDiagnoser]
[InProcess]
[IterationTime(250)]
[WarmupCount(3)]
[IterationCount(10)]
public class DecisionBenchmarks
{
    private readonly CaseFacts _allMet = Facts.AllMet;
    private readonly CaseFacts _pupilNotHeard = Facts.AllMet with { PupilsHeard = false };

    [Benchmark(Baseline = true, Description = "hand-written switch")]
    public CaseState Switch() => HandWritten.ApprovePlan(CaseState.Consulting, _allMet);

    [Benchmark(Description = "UmV, allowed")]
    public bool Allowed() => CaseLifecycle.Rules.Decide(CaseState.Consulting, CaseAction.ApprovePlan, _allMet).IsAllowed;

    [Benchmark(Description = "UmV, refused with its policy")]
    public int Refused() => CaseLifecycle.Rules.Decide(CaseState.Consulting, CaseAction.ApprovePlan, _pupilNotHeard).Unmet.Length;

    [Benchmark(Description = "Stateless, configured per call")]
    public CaseState ConfiguredPerCall()
    {
        var state = CaseState.Consulting;
        var machine = new StateMachine<CaseState, CaseAction>(() => state, next => state = next, FiringMode.Immediate);
        foreach (var group in CaseLifecycle.Map.Transitions.GroupBy(line => line.From, StringComparer.Ordinal))
        {
            var from = machine.Configure(Enum.Parse<CaseState>(group.Key));
            foreach (var line in group)
            {
                if (line.Moves)
                    from.PermitIf(Enum.Parse<CaseAction>(line.Action), Enum.Parse<CaseState>(line.To), () => _allMet.PupilsHeard, "met");
                else
                    from.PermitReentryIf(Enum.Parse<CaseAction>(line.Action), () => _allMet.PupilsHeard, "met");
            }
        }

        machine.Fire(CaseAction.ApprovePlan);
        return state;
    }
}

internal static class HandWritten
{
    internal static CaseState ApprovePlan(CaseState state, CaseFacts facts) => state switch
    {
        CaseState.Consulting when facts is
        {
            AgreementInForce: true, ThreeRolesOnTeam: true, FiveItems: true, LeadershipConsulted: true, PupilsHeard: true,
            GuardiansConsulted: true, ActorDidNotPropose: true, ObjectionsAnswered: true,
        } => CaseState.Approved,
        _ => state,
    };
}

internal static class Facts
{
    internal static CaseFacts AllMet { get; } = new()
    {
        AgreementInForce = true,
        ThreeRolesOnTeam = true,
        FiveItems = true,
        LeadershipConsulted = true,
        PupilsHeard = true,
        GuardiansConsulted = true,
        ActorDidNotPropose = true,
        ObjectionsAnswered = true,
    };
}
