using System.Reflection;
using UmV.Core.Cases;
using UmV.Core.Policies;

namespace UmV.Core.Tests.Cases;

/// <summary>Facts of a case, set by name.</summary>
internal static class Facts
{
    private static readonly PropertyInfo[] All = typeof(CaseFacts).GetProperties().Where(fact => fact.PropertyType == typeof(bool)).ToArray();

    // Some facts are told by what is in the way of others.
    private static readonly string[] InTheWay = [nameof(CaseFacts.HandoverPending), nameof(CaseFacts.ActorIsCoordinator), nameof(CaseFacts.HeldNow)];

    internal static IReadOnlyList<string> Names { get; } = [.. All.Select(fact => fact.Name)];

    /// <summary>Nothing is in the way of any move; a hand-over does not wait.</summary>
    internal static CaseFacts Open { get; } = Set([.. Names.Except(InTheWay)]);

    /// <summary>The same while a hand-over waits for the actor.</summary>
    internal static CaseFacts WithHandover { get; } = Set([.. Names.Except([nameof(CaseFacts.ActorIsCoordinator), nameof(CaseFacts.HeldNow)])]);

    /// <summary>The same while a legal hold applies.</summary>
    internal static CaseFacts Held { get; } = Open with { HeldNow = true, NoHold = false };

    internal static CaseFacts Set(IReadOnlyCollection<string> names)
    {
        var facts = new CaseFacts();
        foreach (var fact in All.Where(fact => names.Contains(fact.Name)))
            fact.SetValue(facts, true);
        return facts;
    }

    internal static CaseFacts Without(params string[] names) => Set([.. Names.Except(InTheWay).Except(names)]);

    /// <summary>The facts that a policy hangs on, found by turning each over.</summary>
    internal static IEnumerable<string> ReadBy(Policy<CaseFacts> policy) => Names.Where(name =>
        policy.Holds(Set([.. Names])) != policy.Holds(Set([.. Names.Except([name])]))
        || policy.Holds(Set([])) != policy.Holds(Set([name])));
}
