using NodaTime;

namespace UmV.Core.Policies;

/// <summary>Where a policy comes from, so that whoever is refused can read it.</summary>
/// <param name="Kind">What kind of source it is.</param>
/// <param name="Citation">The sentence of the source text, the section of law, or the name of the decision.</param>
/// <param name="InForceFrom">The Oslo date from which a section of law holds; null for other sources.</param>
public sealed record PolicySource(PolicySourceKind Kind, string Citation, LocalDate? InForceFrom = null)
{
    /// <summary>A sentence of the text that the project was created from (umv.no, "Samarbeid med skolen").</summary>
    public static PolicySource SourceText(string sentence) => new(PolicySourceKind.SourceText, sentence);

    /// <summary>A section of law or regulation and the date from which it holds.</summary>
    public static PolicySource Law(string section, LocalDate inForceFrom) => new(PolicySourceKind.Law, section, inForceFrom);

    /// <summary>A rule of this project's own, with the reason for it.</summary>
    public static PolicySource Design(string reason) => new(PolicySourceKind.Design, reason);

    /// <summary>A rule that the host application added.</summary>
    public static PolicySource Host(string reason) => new(PolicySourceKind.Host, reason);
}
