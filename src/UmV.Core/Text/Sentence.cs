namespace UmV.Core.Text;

/// <summary>
/// One sentence for people, in all three languages. The compiler asks for each, so that none can be missing.
/// Immutable and safe to share between threads.
/// </summary>
/// <param name="Nb">The sentence in Bokmål.</param>
/// <param name="Nn">The sentence in Nynorsk.</param>
/// <param name="En">The sentence in English.</param>
public sealed record Sentence(string Nb, string Nn, string En)
{
    /// <summary>The sentence in <paramref name="language"/>.</summary>
    public string In(Language language) => language switch
    {
        Language.Nb => Nb,
        Language.Nn => Nn,
        _ => En,
    };

    /// <summary>The English sentence.</summary>
    public override string ToString() => En;
}
