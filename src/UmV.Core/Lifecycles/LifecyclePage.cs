using UmV.Core.Policies;

namespace UmV.Core.Lifecycles;

/// <summary>What a lifecycle page is written with: one block a state, one line an action.</summary>
internal sealed class LifecyclePage<TState, TAction, TFacts>
    where TState : struct, Enum
    where TAction : struct, Enum
{
    private readonly List<Line> _lines = [];
    private readonly List<TState> _states = [];

    internal IReadOnlyList<Line> Lines => _lines;

    internal IReadOnlyList<TState> States => _states;

    internal Block In(TState state)
    {
        _states.Add(state);
        return new Block(this, state);
    }

    internal sealed record Line(TState From, TAction Action, TState To, Policy<TFacts>[] Policies);

    internal sealed class Block(LifecyclePage<TState, TAction, TFacts> page, TState state)
    {
        /// <summary>The action leads to another state, when every policy is met.</summary>
        internal Block Go(TAction action, TState to, params Policy<TFacts>[] policies)
        {
            page._lines.Add(new Line(state, action, to, policies));
            return this;
        }

        /// <summary>The action is done in this state and leaves it as it is, when every policy is met.</summary>
        internal Block Do(TAction action, params Policy<TFacts>[] policies) => Go(action, state, policies);

        /// <summary>Several actions that are done in this state, with no policy in the way.</summary>
        internal Block DoAny(params ReadOnlySpan<TAction> actions)
        {
            foreach (var action in actions)
                Do(action);
            return this;
        }
    }
}
