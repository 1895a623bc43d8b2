using System.Collections.Immutable;

namespace UmV.Core.Policies;

/// <summary>The answer "no": every policy that was not met, not only the first.</summary>
/// <param name="Action">The action that was asked for.</param>
/// <param name="Unmet">The unmet policies; never empty.</param>
public sealed record Refusal(string Action, ImmutableArray<UnmetPolicy> Unmet)
{
    /// <summary>The codes of the unmet policies.</summary>
    public IEnumerable<PolicyCode> Codes => Unmet.Select(unmet => unmet.Code);

    /// <summary>The action and the codes: safe to log.</summary>
    public override string ToString() => $"{Action} refused by {string.Join(", ", Codes)}";
}
