using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Stateless;
using UmV.Core.Policies;

namespace UmV.Core.Lifecycles;

/// <summary>
/// Decides where an action leads, from a page of states, actions and policies. Stateless is the engine: a machine is rented
/// for one decision, never shared between threads, and performs no effect. Safe to use from many threads.
/// </summary>
internal sealed class Lifecycle<TState, TAction, TFacts>
    where TState : struct, Enum
    where TAction : struct, Enum
    where TFacts : class
{
    private readonly LifecyclePage<TState, TAction, TFacts> _page = new();
    private readonly FrozenDictionary<string, PolicyDescription> _policies;
    private readonly PolicyDescription _notInThisState;
    private readonly ConcurrentBag<Machine> _idle = [];

    internal Lifecycle(
        string name,
        TState initial,
        IEnumerable<TState> ends,
        PolicyDescription notInThisState,
        Action<LifecyclePage<TState, TAction, TFacts>> write)
    {
        write(_page);
        _notInThisState = notInThisState;
        _policies = _page.Lines.SelectMany(line => line.Policies).DistinctBy(policy => policy.Code)
            .ToFrozenDictionary(policy => policy.Code.Value, policy => policy.Description);
        Map = Describe(name, initial, ends);
        Policies = [notInThisState, .. _page.Lines.SelectMany(line => line.Policies).Select(policy => policy.Description).Distinct()];
    }

    /// <summary>The page as data.</summary>
    internal LifecycleMap Map { get; }

    /// <summary>Every policy that the page names, in its order.</summary>
    internal ImmutableArray<PolicyDescription> Policies { get; }

    /// <summary>Where <paramref name="action"/> leads from <paramref name="state"/>, or all policies in its way.</summary>
    internal LifecycleDecision<TState> Decide(TState state, TAction action, TFacts facts)
    {
        if (!_idle.TryTake(out var machine))
            machine = new Machine(_page);
        try
        {
            return Answer(machine, state, action, facts);
        }
        finally
        {
            machine.Forget();
            _idle.Add(machine);
        }
    }

    private LifecycleDecision<TState> Answer(Machine machine, TState state, TAction action, TFacts facts)
    {
        if (machine.Fire(state, action, facts))
            return new LifecycleDecision<TState>(true, machine.State, []);
        ImmutableArray<PolicyDescription> unmet = machine.Unmet is { Count: > 0 } codes
            ? [.. codes.Select(code => _policies[code])]
            : [_notInThisState];
        return new LifecycleDecision<TState>(false, state, unmet);
    }

    private LifecycleMap Describe(string name, TState initial, IEnumerable<TState> ends) => new(
        name,
        initial.ToString(),
        [.. ends.Select(end => end.ToString())],
        [.. _page.States.Select(state => state.ToString())],
        [.. _page.Lines.Select(line => new LifecycleTransition(
            line.From.ToString(), line.Action.ToString(), line.To.ToString(), [.. line.Policies.Select(policy => policy.Code)]))]);

    /// <summary>One configured Stateless machine with the state and facts of the decision it is rented for.</summary>
    private sealed class Machine
    {
        private readonly StateMachine<TState, TAction> _machine;
        private TFacts? _facts;

        internal Machine(LifecyclePage<TState, TAction, TFacts> page)
        {
            _machine = new StateMachine<TState, TAction>(() => State, next => State = next, FiringMode.Immediate);
            _machine.OnUnhandledTrigger((_, _, unmet) =>
            {
                Refused = true;
                Unmet = unmet;
            });
            foreach (var line in page.Lines)
                Configure(line);
        }

        internal TState State { get; private set; }

        internal ICollection<string>? Unmet { get; private set; }

        private bool Refused { get; set; }

        internal bool Fire(TState state, TAction action, TFacts facts)
        {
            State = state;
            _facts = facts;
            Refused = false;
            Unmet = null;
            _machine.Fire(action);
            return !Refused;
        }

        internal void Forget() => _facts = null;

        private void Configure(LifecyclePage<TState, TAction, TFacts>.Line line)
        {
            var guards = line.Policies
                .Select(policy => Tuple.Create<Func<bool>, string>(() => policy.Holds(_facts!), policy.Code.Value))
                .ToArray();
            var state = _machine.Configure(line.From);
            if (EqualityComparer<TState>.Default.Equals(line.From, line.To))
                state.PermitReentryIf(line.Action, guards);
            else
                state.PermitIf(line.Action, line.To, guards);
        }
    }
}
