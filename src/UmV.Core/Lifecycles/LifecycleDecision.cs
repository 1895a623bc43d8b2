using System.Collections.Immutable;
using UmV.Core.Policies;

namespace UmV.Core.Lifecycles;

/// <summary>The answer of a lifecycle: where the action leads, or what is in its way.</summary>
internal readonly record struct LifecycleDecision<TState>(bool IsAllowed, TState Next, ImmutableArray<PolicyDescription> Unmet)
    where TState : struct, Enum;
