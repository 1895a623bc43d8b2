using System.Reflection;
using UmV.Core.Lifecycles;
using UmV.Core.Policies;

namespace UmV.Core.Tests.Lifecycles;

/// <summary>Asks a lifecycle itself, not its picture: every state, every action, with facts set one by one.</summary>
internal static class LifecycleProof
{
    /// <summary>Every state that actions lead to from <paramref name="from"/>, while the facts stay as they are.</summary>
    internal static HashSet<TState> Reachable<TState, TAction, TFacts>(Lifecycle<TState, TAction, TFacts> rules, TState from, TFacts facts)
        where TState : struct, Enum
        where TAction : struct, Enum
        where TFacts : class
    {
        var seen = new HashSet<TState> { from };
        var waiting = new Queue<TState>(seen);
        while (waiting.TryDequeue(out var state))
        {
            foreach (var next in Enum.GetValues<TAction>().Select(action => rules.Decide(state, action, facts)).Where(answer => answer.IsAllowed))
            {
                if (seen.Add(next.Next))
                    waiting.Enqueue(next.Next);
            }
        }

        return seen;
    }

    /// <summary>Every line that the rules decide by, found by asking.</summary>
    internal static IEnumerable<string> Asked<TState, TAction, TFacts>(Lifecycle<TState, TAction, TFacts> rules, TFacts allTrue)
        where TState : struct, Enum
        where TAction : struct, Enum
        where TFacts : class =>
        from state in Enum.GetValues<TState>()
        from action in Enum.GetValues<TAction>()
        let answer = rules.Decide(state, action, allTrue)
        where answer.IsAllowed
        select $"{state} {action} {answer.Next}";

    /// <summary>The policies of some facts, by code: every static one in the library.</summary>
    internal static Dictionary<string, Policy<TFacts>> PoliciesOf<TFacts>() => typeof(UmVOptions).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
        .Where(property => property.PropertyType == typeof(Policy<TFacts>))
        .Select(property => (Policy<TFacts>)property.GetValue(null)!)
        .DistinctBy(policy => policy.Code)
        .ToDictionary(policy => policy.Code.Value);

    /// <summary>The same page with one policy left out everywhere: a fault planted to see that it is found.</summary>
    internal static Lifecycle<TState, TAction, TFacts> Without<TState, TAction, TFacts>(Lifecycle<TState, TAction, TFacts> rules, string code)
        where TState : struct, Enum
        where TAction : struct, Enum
        where TFacts : class
    {
        var policies = PoliciesOf<TFacts>();
        return new Lifecycle<TState, TAction, TFacts>(
            "faulty", Enum.Parse<TState>(rules.Map.Initial), [], rules.Policies[0], page =>
            {
                foreach (var state in rules.Map.States)
                {
                    var block = page.In(Enum.Parse<TState>(state));
                    foreach (var line in rules.Map.Transitions.Where(line => line.From == state))
                        block.Go(Enum.Parse<TAction>(line.Action), Enum.Parse<TState>(line.To), [.. line.Policies.Where(policy => policy.Value != code).Select(policy => policies[policy.Value])]);
                }
            });
    }
}
