using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Emergency;

/// <summary>
/// Who broke the glass of a case, why, and what another person said of it. Breaking the glass opens the case for reading, for one
/// person in one role, for sixty minutes. Nothing is removed. Immutable.
/// </summary>
public sealed record EmergencyAccess
{
    /// <summary>How long a case stays open to who broke its glass.</summary>
    public static Duration Length { get; } = Duration.FromMinutes(60);

    /// <summary>Nobody has.</summary>
    public static EmergencyAccess None { get; } = new();

    /// <summary>Every use, in order.</summary>
    public ImmutableArray<EmergencyUse> Uses { get; init; } = [];

    /// <summary>Uses that nobody else has looked at yet.</summary>
    [JsonIgnore]
    public IEnumerable<EmergencyUse> Unreviewed => Uses.Where(use => use.Review is null);

    internal EmergencyUse? Find(EmergencyUseId id) => Uses.FirstOrDefault(use => use.Id == id);

    internal EmergencyAccess Replace(EmergencyUse changed) => this with { Uses = Uses.Replace(Find(changed.Id)!, changed) };
}

/// <summary>One use of emergency access.</summary>
/// <param name="Id">Names it.</param>
/// <param name="By">Who broke the glass.</param>
/// <param name="Role">In which role.</param>
/// <param name="Reason">Why, in own words, sealed.</param>
/// <param name="From">Since when the case is open to that person, inclusive.</param>
/// <param name="Until">Until when, exclusive.</param>
/// <param name="Review">What another person said of it; null while that is a duty.</param>
public sealed record EmergencyUse(
    EmergencyUseId Id, PersonId By, Role Role, SealedText Reason, Instant From, Instant Until, EmergencyReview? Review = null);

/// <summary>What another person said of a use of emergency access.</summary>
/// <param name="By">Who looked at it.</param>
/// <param name="Justified">Whether there was a reason to read.</param>
/// <param name="Note">In words, sealed.</param>
/// <param name="On">The Oslo date.</param>
public sealed record EmergencyReview(PersonId By, bool Justified, SealedText Note, LocalDate On);
