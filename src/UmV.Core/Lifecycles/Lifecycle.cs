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
    private readonly FrozenSet<(TState, TAction)> _withPolicies;
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
        _withPolicies = _page.Lines.Where(line => line.Policies.Length > 0).Select(line => (line.From, line.Action)).ToFrozenSet();
        Map = Describe(name, initial, ends);
        Policies = [notInThisState, .. _page.Lines.SelectMany(line => line.Policies).Select(policy => policy.Description).Distinct()];
    }

    /// <summary>The page as data.</summary>
    internal LifecycleMap Map { get; }

    /// <summary>Every policy that the page names, in its order.</summary>
    internal ImmutableArray<PolicyDescription> Policies { get; }

    /// <summary>Whether deciding this asks for any fact.</summary>
    internal bool HasPolicies(TState state, TAction action) => _withPolicies.Contains((state, action));

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

    private LifecycleDecision<TState> Answer(Machine machine, TState state, TAction action, TFacts facts) =>
        machine.Permits(state, action, facts)
            ? new LifecycleDecision<TState>(true, machine.Next, [])
            : new LifecycleDecision<TState>(false, state, machine.Unmet is { Count: > 0 } unmet ? [.. unmet] : [_notInThisState]);

    private LifecycleMap Describe(string name, TState initial, IEnumerable<TState> ends) => new(
        name,
        initial.ToString(),
        [.. ends.Select(end => end.ToString())],
        [.. _page.States.Select(state => state.ToString())],
        [.. _page.Lines.Select(line => new LifecycleTransition(
            line.From.ToString(), line.Action.ToString(), line.To.ToString(), [.. line.Policies.Select(policy => policy.Code)]))]);

    /// <summary>
    /// One configured Stateless machine with the state and facts of the decision it is rented for. It is asked and never fired: its
    /// guards tell where the line leads, and what is in the way.
    /// </summary>
    private sealed class Machine
    {
        private readonly StateMachine<TState, TAction> _machine;
        private TState _state;
        private TFacts? _facts;

        internal Machine(LifecyclePage<TState, TAction, TFacts> page)
        {
            _machine = new StateMachine<TState, TAction>(() => _state, next => _state = next, FiringMode.Immediate);
            foreach (var line in page.Lines)
                Configure(line);
        }

        /// <summary>Where the line leads, once it is permitted.</summary>
        internal TState Next { get; private set; }

        internal List<PolicyDescription>? Unmet { get; private set; }

        internal bool Permits(TState state, TAction action, TFacts facts)
        {
            _state = state;
            _facts = facts;
            Unmet = null;
            return _machine.CanFire(action);
        }

        internal void Forget() => _facts = null;

        private void Configure(LifecyclePage<TState, TAction, TFacts>.Line line)
        {
            var state = _machine.Configure(line.From);
            if (EqualityComparer<TState>.Default.Equals(line.From, line.To))
                state.PermitReentryIf(line.Action, () => Holds(line), "every policy is met");
            else
                state.PermitIf(line.Action, line.To, () => Holds(line), "every policy is met");
        }

        /// <summary>One guard a line, which looks at every policy: a guard each would cost more than the policies do.</summary>
        private bool Holds(LifecyclePage<TState, TAction, TFacts>.Line line)
        {
            Unmet = null;
            Next = line.To;
            foreach (var policy in line.Policies)
            {
                if (!policy.Holds(_facts!))
                    (Unmet ??= []).Add(policy.Description);
            }

            return Unmet is null;
        }
    }
}
