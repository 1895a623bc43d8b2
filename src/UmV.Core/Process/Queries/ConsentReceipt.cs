using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Consent;
using UmV.Core.Identity;

namespace UmV.Core.Process.Queries;

/// <summary>
/// The receipt of a consent, with the fields of ISO/IEC TS 27560:2023 by the names under which they are publicly known. It tells of one person, by a
/// pseudonym, and of nobody else: a guardian who gave it is told by role alone.
/// </summary>
public sealed record ConsentReceipt : View
{
    /// <summary>The structure that it follows.</summary>
    [JsonPropertyName("schema_version")]
    public string SchemaVersion { get; init; } = "ISO/IEC TS 27560:2023";

    /// <summary>Names this receipt: the record, and how many events it tells of.</summary>
    [JsonPropertyName("receipt_id")]
    public required string ReceiptId { get; init; }

    /// <summary>Names the record: the consent.</summary>
    [JsonPropertyName("record_id")]
    public required ConsentId RecordId { get; init; }

    /// <summary>Whom it is about, by the register's own random id: outside the register it names nobody.</summary>
    [JsonPropertyName("pii_principal_id")]
    public required PersonId PiiPrincipalId { get; init; }

    /// <summary>What for, what, with whom, for how long.</summary>
    [JsonPropertyName("pii_processing")]
    public required ReceiptProcessing Processing { get; init; }

    /// <summary>Who decides over the data.</summary>
    [JsonPropertyName("party_identification")]
    public required ImmutableArray<ReceiptPartyView> Parties { get; init; }

    /// <summary>What became of the consent, in order.</summary>
    [JsonPropertyName("events")]
    public required ImmutableArray<ReceiptEvent> Events { get; init; }

    /// <summary>What was shared under it so far: a withdrawal takes nothing of it back. Not a field of the standard.</summary>
    [JsonPropertyName("umv_shared")]
    public required ImmutableArray<EarlierRecipientView> Shared { get; init; }

    /// <summary>The zone of the host, of the tz database, in which a page tells times. Instants in JSON are in UTC.</summary>
    [JsonIgnore]
    public string TimeZone { get; init; } = "Europe/Oslo";

    /// <summary>Fields that the host has not stated, by name. Not a field of the standard.</summary>
    [JsonPropertyName("umv_not_stated")]
    public required ImmutableArray<string> NotStated { get; init; }
}

/// <summary>What a consent is to.</summary>
/// <param name="PrivacyNotice">Where the notice is.</param>
/// <param name="Language">Its language.</param>
/// <param name="Purposes">What for: one consent is for one purpose.</param>
public sealed record ReceiptProcessing(
    [property: JsonPropertyName("privacy_notice")] Uri? PrivacyNotice,
    [property: JsonPropertyName("language")] string? Language,
    [property: JsonPropertyName("purposes")] ImmutableArray<ReceiptPurpose> Purposes) : View;

/// <summary>One purpose.</summary>
public sealed record ReceiptPurpose : View
{
    /// <summary>The purpose, as the agreement's data terms name purposes.</summary>
    [JsonPropertyName("purpose")]
    public required DataPurpose Purpose { get; init; }

    /// <summary>What was said yes to: taking part, processing, or a release from secrecy.</summary>
    [JsonPropertyName("purpose_type")]
    public required ConsentKind PurposeType { get; init; }

    /// <summary>How it was said: UmV keeps no consent that nobody expressed.</summary>
    [JsonPropertyName("consent_type")]
    public string ConsentType { get; init; } = "explicit";

    /// <summary>The law that it stands on.</summary>
    [JsonPropertyName("lawful_basis")]
    public string? LawfulBasis { get; init; }

    /// <summary>The kinds of information, as codes; empty for taking part.</summary>
    [JsonPropertyName("pii_information")]
    public required ImmutableArray<ReceiptInformation> Information { get; init; }

    /// <summary>Who decides over the data, by <c>party_id</c>.</summary>
    [JsonPropertyName("pii_controllers")]
    public required ImmutableArray<string> Controllers { get; init; }

    /// <summary>With which service it may be shared; empty for nobody.</summary>
    [JsonPropertyName("recipient_third_parties")]
    public required ImmutableArray<DataRecipient> Recipients { get; init; }

    /// <summary>How it was asked for.</summary>
    [JsonPropertyName("collection_method")]
    public string? CollectionMethod { get; init; }

    /// <summary>Where the data is stored.</summary>
    [JsonPropertyName("storage_locations")]
    public required ImmutableArray<string> StorageLocations { get; init; }

    /// <summary>For how long it is kept after the case has ended, an ISO 8601 period, as the agreement says.</summary>
    [JsonPropertyName("retention_period")]
    public string? RetentionPeriod { get; init; }

    /// <summary>Whose law applies.</summary>
    [JsonPropertyName("jurisdiction")]
    public string? Jurisdiction { get; init; }

    /// <summary>How it is withdrawn.</summary>
    [JsonPropertyName("withdrawal_method")]
    public string? WithdrawalMethod { get; init; }

    /// <summary>Where the person reads of the own rights.</summary>
    [JsonPropertyName("privacy_rights")]
    public Uri? PrivacyRights { get; init; }
}

/// <summary>A kind of information.</summary>
/// <param name="PiiType">Its code.</param>
public sealed record ReceiptInformation([property: JsonPropertyName("pii_type")] string PiiType) : View;

/// <summary>Somebody who decides over the data.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Role">What it is.</param>
/// <param name="Contact">Whom one turns to.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="Email">Its e-mail address.</param>
/// <param name="Phone">Its telephone number.</param>
/// <param name="Url">Its web page.</param>
public sealed record ReceiptPartyView(
    [property: JsonPropertyName("party_id")] string Id,
    [property: JsonPropertyName("party_name")] string Name,
    [property: JsonPropertyName("party_role")] string Role,
    [property: JsonPropertyName("party_contact")] string? Contact,
    [property: JsonPropertyName("party_address")] string? Address,
    [property: JsonPropertyName("party_email")] string? Email,
    [property: JsonPropertyName("party_phone")] string? Phone,
    [property: JsonPropertyName("party_url")] Uri? Url) : View;

/// <summary>Something that became of a consent.</summary>
/// <param name="Time">When.</param>
/// <param name="State">What: given, withdrawn or expired.</param>
/// <param name="Validity">The first and the last day of its validity, an ISO 8601 interval of Oslo dates; null for what ends it.</param>
/// <param name="EntityId">Who did it, when it was whom it is about; null otherwise.</param>
/// <param name="EntityRole">Who did it: the person, a guardian, somebody of the staff who wrote it down, or nobody, when time did.</param>
public sealed record ReceiptEvent(
    [property: JsonPropertyName("event_time")] Instant Time,
    [property: JsonPropertyName("event_state")] ReceiptState State,
    [property: JsonPropertyName("validity_duration")] string? Validity,
    [property: JsonPropertyName("entity_id")] PersonId? EntityId,
    [property: JsonPropertyName("umv_entity_role")] ReceiptEntity EntityRole) : View;

/// <summary>What became of a consent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptState>))]
public enum ReceiptState
{
    /// <summary>It was given.</summary>
    Given,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,

    /// <summary>Its last day is past.</summary>
    Expired,
}

/// <summary>By whom something became of a consent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReceiptEntity>))]
public enum ReceiptEntity
{
    /// <summary>By whom it is about.</summary>
    Principal,

    /// <summary>By a guardian.</summary>
    Guardian,

    /// <summary>By staff, on the word of either.</summary>
    Staff,

    /// <summary>By time.</summary>
    Time,
}
