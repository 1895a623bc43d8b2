using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Sealing;

namespace UmV.Core.Cases;

/// <summary>What was decided of keeping and erasing a case. Immutable.</summary>
public sealed record CasePrivacy
{
    /// <summary>Nothing was decided yet.</summary>
    public static CasePrivacy Empty { get; } = new();

    /// <summary>The legal hold that applies; null for none.</summary>
    public LegalHold? Hold { get; init; }

    /// <summary>That somebody wants the case erased; null for nobody.</summary>
    public ErasureProposal? Proposal { get; init; }

    /// <summary>Texts that somebody wants erased and that are not yet.</summary>
    public ImmutableArray<TextErasureProposal> TextProposals { get; init; } = [];

    /// <summary>That the school's archive has its part; null before.</summary>
    public ArchiveReceipt? Archive { get; init; }

    /// <summary>When the case was erased; null otherwise.</summary>
    public Instant? ErasedAt { get; init; }

    internal TextErasureProposal? Find(DataKeyId text) => TextProposals.FirstOrDefault(proposal => proposal.Text == text);
}

/// <summary>That somebody wants one text erased.</summary>
/// <param name="Text">The text, by the id of its data key.</param>
/// <param name="Proposal">By whom, and why.</param>
public sealed record TextErasureProposal(DataKeyId Text, ErasureProposal Proposal);

/// <summary>That the school's archive has its part of a case.</summary>
/// <param name="Receipt">SHA-256 of the package, 64 small hexadecimal digits.</param>
/// <param name="By">Who noted it.</param>
/// <param name="On">The Oslo date.</param>
public sealed record ArchiveReceipt(string Receipt, PersonId By, LocalDate On)
{
    [JsonIgnore]
    internal bool IsWellFormed => Receipt is { Length: 64 } && Receipt.All(char.IsAsciiHexDigitLower);
}
