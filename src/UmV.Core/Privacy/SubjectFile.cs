using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Grounds;
using UmV.Core.Identity;
using UmV.Core.People;

namespace UmV.Core.Privacy;

/// <summary>Everything that is held of one person, for that person. Nothing in it is of anybody else. Masked by <see cref="ToString"/>.</summary>
/// <param name="Person">The person.</param>
/// <param name="MadeAt">When it was put together.</param>
/// <param name="School">The school that the person belongs to; null for a person whose protection hides where the person is: the file may be read by guardians.</param>
/// <param name="Roles">What the person is.</param>
/// <param name="Protection">How the person's address is protected.</param>
/// <param name="Details">What the register holds now and held before, oldest first: a correction adds, and overwrites nothing.</param>
/// <param name="Cases">Cases that name the person.</param>
/// <param name="Messages">Messages to the person.</param>
public sealed record SubjectFile(
    PersonId Person, Instant MadeAt, OrganisationNumber? School, ImmutableArray<Role> Roles, AddressProtection Protection,
    ImmutableArray<SubjectDetails> Details, ImmutableArray<SubjectCase> Cases, ImmutableArray<SubjectMessage> Messages)
{
    /// <summary>The zone of the host, of the tz database, in which a page tells days.</summary>
    public string TimeZone { get; init; } = "Europe/Oslo";

    /// <summary>What the records outside cases are kept for and on what ground (personvernforordningen art. 15 no. 1 a); those of a case stand with the case.</summary>
    public ImmutableArray<SubjectGround> Grounds { get; init; } = [];

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";
}

/// <summary>What the register held from a time on.</summary>
/// <param name="From">Since when.</param>
/// <param name="GivenName">Given name.</param>
/// <param name="FamilyName">Family name.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="EmailAddress">Where messages go.</param>
/// <param name="Language">The language that the person reads.</param>
public sealed record SubjectDetails(Instant From, string GivenName, string FamilyName, LocalDate? BirthDate, string? EmailAddress, string Language);

/// <summary>A case that names the person.</summary>
/// <param name="Case">The case.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Concerned">Whether the case is about the person, or the person works on it.</param>
/// <param name="BegunAt">When it was begun.</param>
/// <param name="Happened">What the person did in it, and what names the person: when, and what.</param>
/// <param name="Texts">Texts by or about the person alone.</param>
/// <param name="Withheld">How many texts are withheld, with the rule.</param>
/// <param name="Consents">Consents by or about the person.</param>
/// <param name="Shared">What was shared under those, with which service.</param>
/// <param name="SharedWithoutConsent">What about the person was shared without consent, by what law.</param>
/// <param name="WithheldOverrides">Of how many more of those the person is not told, with the rule.</param>
public sealed record SubjectCase(
    CaseId Case, CaseState State, bool Concerned, Instant BegunAt, ImmutableArray<SubjectEvent> Happened, ImmutableArray<SubjectText> Texts,
    WithheldTexts Withheld, ImmutableArray<SubjectConsent> Consents, ImmutableArray<SharedInformation> Shared,
    ImmutableArray<SubjectOverride> SharedWithoutConsent, ImmutableArray<WithheldOverrides> WithheldOverrides)
{
    /// <summary>What the records that name the person are kept for and on what ground.</summary>
    public ImmutableArray<SubjectGround> Grounds { get; init; } = [];
}

/// <summary>What records of one kind are kept for, and on what ground.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Purpose">What they are kept for.</param>
/// <param name="Ground">On what kind of ground.</param>
/// <param name="LegalBasis">The law, or the words of the agreement; null where there are none, and where those of the agreement may tell where a protected person is.</param>
/// <param name="Standing">Whether the ground holds, or why not.</param>
public sealed record SubjectGround(RecordKind Kind, ProcessingPurpose Purpose, ProcessingGround Ground, string? LegalBasis, GroundStanding Standing);

/// <summary>Something that happened.</summary>
/// <param name="At">When.</param>
/// <param name="Event">What, by its stable name.</param>
/// <param name="ByThePerson">Whether the person did it.</param>
public sealed record SubjectEvent(Instant At, string Event, bool ByThePerson);

/// <summary>A text by or about the person alone.</summary>
/// <param name="Id">Names it: one may ask that just this be erased or corrected.</param>
/// <param name="At">When it was written.</param>
/// <param name="Event">On what occasion.</param>
/// <param name="Field">Where in it.</param>
/// <param name="Text">The text; that it was erased, when it was.</param>
public sealed record SubjectText(DataKeyId Id, Instant At, string Event, string Field, string Text);

/// <summary>Texts that concern others too.</summary>
/// <param name="Count">How many.</param>
/// <param name="Rule">By which rule they are withheld; null when none is.</param>
public sealed record WithheldTexts(int Count, AccessRefusal? Rule);

/// <summary>A consent by or about the person. Who else had a part in it is told by kind alone.</summary>
/// <param name="Consent">The consent.</param>
/// <param name="Kind">What it is.</param>
/// <param name="AboutThePerson">Whether it is about the person.</param>
/// <param name="GivenByThePerson">Whether the person gave it.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Recipient">The receiving service.</param>
/// <param name="Information">Which kinds of information.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidUntil">Last day.</param>
/// <param name="WithdrawnOn">When it was withdrawn.</param>
public sealed record SubjectConsent(
    ConsentId Consent, ConsentKind Kind, bool AboutThePerson, bool GivenByThePerson, Agreements.DataPurpose Purpose, Agreements.DataRecipient? Recipient,
    ImmutableArray<string> Information, LocalDate ValidFrom, LocalDate ValidUntil, LocalDate? WithdrawnOn);

/// <summary>Something about the person that was shared without consent. Why, in words, is among the texts when it is about the person alone.</summary>
/// <param name="Override">The override.</param>
/// <param name="Recipient">With which service.</param>
/// <param name="Information">Which kinds of information.</param>
/// <param name="Basis">By what law.</param>
/// <param name="At">When.</param>
/// <param name="Justified">Whether another person found that the basis held; null while nobody has looked.</param>
public sealed record SubjectOverride(
    ConsentOverrideId Override, Agreements.DataRecipient Recipient, ImmutableArray<string> Information, OverrideBasis Basis, Instant At, bool? Justified);

/// <summary>Sharing without consent that the person is not told of.</summary>
/// <param name="Count">How often.</param>
/// <param name="Rule">By which rule.</param>
public sealed record WithheldOverrides(int Count, AccessRefusal Rule);

/// <summary>A message to the person.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it told of; no message tells a matter.</param>
public sealed record SubjectMessage(Instant At, Messaging.MessageKind Kind);
