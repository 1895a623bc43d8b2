using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Identity;

namespace UmV.Core.Consent;

/// <summary>The consents of a case, and what was shared under them. Nothing is removed: a withdrawal is added. Immutable.</summary>
public sealed record Consents
{
    /// <summary>No consent yet.</summary>
    public static Consents Empty { get; } = new();

    /// <summary>Every consent ever given in the case.</summary>
    public ImmutableArray<ConsentRecord> All { get; init; } = [];

    /// <summary>What was shared, with whom, under which consent.</summary>
    public ImmutableArray<SharedInformation> Shared { get; init; } = [];

    internal ConsentRecord? Find(ConsentId id) => All.FirstOrDefault(consent => consent.Id == id);

    internal IEnumerable<ConsentRecord> LiveOn(LocalDate day) => All.Where(consent => consent.IsLiveOn(day));

    internal IEnumerable<SharedInformation> SharedUnder(ConsentId consent) => Shared.Where(shared => shared.Consent == consent);

    internal bool ParticipationConsentedBy(PersonId pupil, LocalDate day) =>
        LiveOn(day).Any(consent => consent.Concerning == pupil && consent.GivenBy == pupil && consent.Kind == ConsentKind.Participation);

    internal Consents Replace(ConsentRecord changed) => this with { All = All.Replace(Find(changed.Id)!, changed) };
}

/// <summary>A consent, or a release from secrecy: two different things.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Concerning">The person whose information or participation it is about.</param>
/// <param name="GivenBy">Who gave it: the person, or a guardian.</param>
/// <param name="Purpose">What for, as the agreement's data terms name purposes.</param>
/// <param name="Recipient">The service that receives; a service, never an employee. Null for taking part.</param>
/// <param name="Information">Which kinds of information, as codes; empty for taking part.</param>
/// <param name="ValidFrom">First day, Oslo date.</param>
/// <param name="ValidUntil">Last day, inclusive. After it the consent equals none.</param>
/// <param name="WithdrawnOn">When it was withdrawn; null while it was not.</param>
public sealed record ConsentRecord(
    ConsentId Id,
    ConsentKind Kind,
    PersonId Concerning,
    PersonId GivenBy,
    DataPurpose Purpose,
    DataRecipient? Recipient,
    ImmutableArray<string> Information,
    LocalDate ValidFrom,
    LocalDate ValidUntil,
    LocalDate? WithdrawnOn)
{
    /// <summary>Whether it holds on a day: within its period and not withdrawn.</summary>
    public bool IsLiveOn(LocalDate day) => WithdrawnOn is null && ValidFrom <= day && day <= ValidUntil;
}

/// <summary>What a person said yes to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConsentKind>))]
public enum ConsentKind
{
    /// <summary>Taking part in measures.</summary>
    Participation,

    /// <summary>Processing of personal data (GDPR art. 6(1)(a), 9(2)(a)).</summary>
    DataProcessing,

    /// <summary>Release from secrecy: sharing with another service (forvaltningsloven § 13 a no. 1).</summary>
    ReleaseFromSecrecy,
}

/// <summary>What was shared.</summary>
/// <param name="Consent">Under which consent.</param>
/// <param name="Recipient">With which service.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Information">Which kinds of information.</param>
/// <param name="At">When.</param>
public sealed record SharedInformation(
    ConsentId Consent, DataRecipient Recipient, DataPurpose Purpose, ImmutableArray<string> Information, Instant At);
