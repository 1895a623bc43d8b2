using UmV.Core.Text;

namespace UmV.Core.Policies;

/// <summary>A policy that stood in the way, and the fact that is missing. Carries no personal data.</summary>
/// <param name="Code">The policy's stable name.</param>
/// <param name="Sentence">The rule.</param>
/// <param name="MissingFact">The stable name of the missing fact.</param>
/// <param name="Missing">The missing fact as a sentence.</param>
public sealed record UnmetPolicy(PolicyCode Code, Sentence Sentence, string MissingFact, Sentence Missing);
