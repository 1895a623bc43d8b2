using System.Collections.Immutable;

namespace UmV.Testing.Contracts;

/// <summary>A rule of the contract that an adapter breaks. Tells counts and kinds, never a name or an id.</summary>
/// <param name="Rule">The rule's code, such as <c>SRC-2</c>.</param>
/// <param name="Sentence">The rule.</param>
/// <param name="What">How it is broken.</param>
public sealed record ContractFinding(string Rule, string Sentence, string What)
{
    /// <summary>Code, rule and what is wrong.</summary>
    public override string ToString() => $"{Rule} ({Sentence}): {What}";
}

/// <summary>How an adapter stands to the contract.</summary>
/// <param name="Findings">What it breaks; empty when it keeps it.</param>
/// <param name="Checked">The codes of the rules that were checked: some need more of the subject than was given.</param>
public sealed record ContractReport(ImmutableArray<ContractFinding> Findings, ImmutableArray<string> Checked)
{
    /// <summary>Whether it keeps the contract.</summary>
    public bool IsKept => Findings.IsEmpty;

    /// <summary>Throws with all findings, so that any test framework shows them.</summary>
    /// <exception cref="InvalidOperationException">The contract is broken.</exception>
    public void ThrowIfBroken()
    {
        if (!IsKept)
            throw new InvalidOperationException(ToString());
    }

    /// <summary>All findings, one a line.</summary>
    public override string ToString() => IsKept ? $"{Checked.Length} rules kept" : string.Join('\n', Findings);
}
