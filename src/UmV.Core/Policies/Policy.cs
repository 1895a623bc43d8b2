using UmV.Core.Text;

namespace UmV.Core.Policies;

/// <summary>
/// A named rule over facts. It reads nothing else, changes nothing and never throws. Immutable and safe to share
/// between threads.
/// </summary>
/// <typeparam name="TFacts">The facts that the rule reads.</typeparam>
public sealed class Policy<TFacts>
{
    private readonly Func<TFacts, bool> _holds;

    /// <summary>Makes a policy.</summary>
    /// <param name="code">The stable name, such as <c>PLAN-3</c>.</param>
    /// <param name="sentence">The rule as one sentence.</param>
    /// <param name="source">Where the rule comes from.</param>
    /// <param name="missingFact">The stable name of what is missing when the rule is not met.</param>
    /// <param name="missing">The same as a sentence.</param>
    /// <param name="holds">Whether the rule is met.</param>
    public Policy(string code, Sentence sentence, PolicySource source, string missingFact, Sentence missing, Func<TFacts, bool> holds)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(missingFact);
        ArgumentNullException.ThrowIfNull(holds);
        Description = new PolicyDescription(new PolicyCode(code), sentence, source, missing, missingFact);
        _holds = holds;
    }

    /// <summary>Makes a policy that is known by its words already: the same rule, read from other facts.</summary>
    /// <param name="description">The policy in words.</param>
    /// <param name="holds">Whether the rule is met.</param>
    public Policy(PolicyDescription description, Func<TFacts, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(holds);
        Description = description;
        _holds = holds;
    }

    /// <summary>The policy in words.</summary>
    public PolicyDescription Description { get; }

    /// <summary>The stable name.</summary>
    public PolicyCode Code => Description.Code;

    /// <summary>Whether the rule is met by <paramref name="facts"/>.</summary>
    public bool Holds(TFacts facts) => _holds(facts);
}
