using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Sealing;

namespace UmV.Core.Consent;

/// <summary>What was shared without consent because the law says so, by whom, why, and what another person said of it. Nothing is removed. Immutable.</summary>
public sealed record ConsentOverrides
{
    /// <summary>Nothing was.</summary>
    public static ConsentOverrides None { get; } = new();

    /// <summary>Every time, in order.</summary>
    public ImmutableArray<ConsentOverride> All { get; init; } = [];

    /// <summary>Those that nobody else has looked at yet.</summary>
    [JsonIgnore]
    public IEnumerable<ConsentOverride> Unreviewed => All.Where(one => one.Review is null);

    internal ConsentOverride? Find(ConsentOverrideId id) => All.FirstOrDefault(one => one.Id == id);

    internal ConsentOverrides Replace(ConsentOverride changed) => this with { All = All.Replace(Find(changed.Id)!, changed) };
}

/// <summary>One time that information was shared without consent.</summary>
/// <param name="Id">Names it.</param>
/// <param name="By">Who decided it.</param>
/// <param name="Role">In which role.</param>
/// <param name="Concerning">The person whose information it is.</param>
/// <param name="Recipient">With which service.</param>
/// <param name="Information">Which kinds of information, as codes.</param>
/// <param name="Basis">What law says that it may be shared all the same.</param>
/// <param name="Reason">Why that law applies here, sealed.</param>
/// <param name="At">When.</param>
/// <param name="Review">What another person said of it; null while that is a duty.</param>
public sealed record ConsentOverride(
    ConsentOverrideId Id,
    PersonId By,
    Role Role,
    PersonId Concerning,
    DataRecipient Recipient,
    ImmutableArray<string> Information,
    OverrideBasis Basis,
    SealedText Reason,
    Instant At,
    ConsentOverrideReview? Review = null)
{
    /// <summary>By which rule the pupil and the guardians are not told; null when they are.</summary>
    public AccessRefusal? Withheld { get; init; }

    /// <summary>Whether the pupil and the guardians may be told: at once, or since who reviewed it said so.</summary>
    [JsonIgnore]
    public bool MayBeTold => Withheld is null || Review?.Tell == true;
}

/// <summary>What another person said of sharing without consent.</summary>
/// <param name="By">Who looked at it.</param>
/// <param name="Justified">Whether the basis held.</param>
/// <param name="Note">In words, sealed.</param>
/// <param name="On">The Oslo date.</param>
public sealed record ConsentOverrideReview(PersonId By, bool Justified, SealedText Note, LocalDate On)
{
    /// <summary>Whether the pupil and the guardians are told from now on, of what was withheld from them so far.</summary>
    public bool Tell { get; init; }
}

/// <summary>The laws by which information is shared without consent. The list is closed: what is not in it needs a consent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OverrideBasis>))]
public enum OverrideBasis
{
    /// <summary>Duty to report to the child welfare service, and to no other (opplæringslova § 24-3, barnevernsloven § 13-2).</summary>
    ChildWelfareDuty,

    /// <summary>Duty to avert a grave crime (straffeloven § 196).</summary>
    DutyToAvert,

    /// <summary>Danger to life or health (forvaltningsloven § 13 b).</summary>
    DangerToLifeOrHealth,
}
