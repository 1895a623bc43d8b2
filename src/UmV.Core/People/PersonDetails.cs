using System.Text.Json;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.People;

/// <summary>
/// What the register knows of a person beside the id: sealed as one before it is kept, and opened only by the door. Immutable;
/// masked by <see cref="ToString"/>. No national identity number: UmV has no need of one (personopplysningsloven § 12).
/// </summary>
/// <param name="GivenName">Given name.</param>
/// <param name="FamilyName">Family name.</param>
/// <param name="BirthDate">Date of birth; null when not known.</param>
/// <param name="EmailAddress">Where messages go; null when the person gets none.</param>
/// <param name="Language">The language that the person reads.</param>
public sealed record PersonDetails(
    string GivenName, string FamilyName, LocalDate? BirthDate = null, string? EmailAddress = null, Language Language = Language.Nb)
{
    /// <summary>Given and family name.</summary>
    public string FullName() => $"{GivenName} {FamilyName}".Trim();

    /// <summary>The person as one of those among whom <see cref="PossibleDuplicates"/> looks for pairs.</summary>
    public DuplicateCandidate ToDuplicateCandidate(PersonId person) => new(person, FullName(), BirthDate, EmailAddress);

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";

    internal SealedText ToSealed() => SealedText.Of(JsonSerializer.Serialize(this, PersonDetailsJson.Relaxed.PersonDetails));

    internal static PersonDetails FromOpened(string json) =>
        JsonSerializer.Deserialize(json, PersonDetailsJson.Relaxed.PersonDetails) ?? throw new JsonException("The details of a person are empty.");
}
