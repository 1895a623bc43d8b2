using UmV.Core.Text;

namespace UmV.Core.Policies;

/// <summary>What a person or a program can know of a policy without asking it. Immutable.</summary>
/// <param name="Code">The stable name.</param>
/// <param name="Sentence">The rule as one sentence.</param>
/// <param name="Source">Where the rule comes from.</param>
/// <param name="Missing">What is missing when the rule is not met, as one sentence.</param>
/// <param name="MissingFact">The stable name of the missing fact, such as <c>consultation.pupils</c>.</param>
public sealed record PolicyDescription(PolicyCode Code, Sentence Sentence, PolicySource Source, Sentence Missing, string MissingFact)
{
    /// <summary>This policy as an unmet one.</summary>
    public UnmetPolicy AsUnmet() => new(Code, Sentence, MissingFact, Missing);
}
