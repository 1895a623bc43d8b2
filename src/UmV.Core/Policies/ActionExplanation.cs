using System.Collections.Immutable;

namespace UmV.Core.Policies;

/// <summary>The answer to "can this be done now?": yes, or every policy in the way. Immutable; carries no personal data.</summary>
/// <param name="Action">The action.</param>
/// <param name="Allowed">Whether it can be done now.</param>
/// <param name="Unmet">The unmet policies; empty when it is allowed.</param>
public sealed record ActionExplanation(string Action, bool Allowed, ImmutableArray<UnmetPolicy> Unmet);
