using System.Collections.Immutable;
using UmV.Core.Policies;

namespace UmV.Core.Lifecycles;

/// <summary>A lifecycle as data, made from the very page that decides. Immutable.</summary>
/// <param name="Name">The lifecycle's name in lower case, such as <c>case</c>.</param>
/// <param name="Initial">The first state.</param>
/// <param name="Ends">The states that nothing, or only a reopening, leads out of.</param>
/// <param name="States">All states, in the order of the page.</param>
/// <param name="Transitions">All transitions, in the order of the page.</param>
public sealed record LifecycleMap(
    string Name,
    string Initial,
    ImmutableArray<string> Ends,
    ImmutableArray<string> States,
    ImmutableArray<LifecycleTransition> Transitions);

/// <summary>One line of a lifecycle.</summary>
/// <param name="From">The state in which it can happen.</param>
/// <param name="Action">The action.</param>
/// <param name="To">The state afterwards; the same as <paramref name="From"/> when the action moves nothing.</param>
/// <param name="Policies">The policies in its way.</param>
public sealed record LifecycleTransition(string From, string Action, string To, ImmutableArray<PolicyCode> Policies)
{
    /// <summary>Whether the action leads to another state.</summary>
    public bool Moves => From != To;
}
