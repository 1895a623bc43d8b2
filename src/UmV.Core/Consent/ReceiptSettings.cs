using System.Collections.Immutable;

namespace UmV.Core.Consent;

/// <summary>
/// What a receipt of a consent says and UmV cannot know. Nothing is made up: what is null stands in the receipt as not stated. Immutable.
/// </summary>
public sealed record ReceiptSettings
{
    /// <summary>Who decides over the data (the PII controllers of ISO/IEC TS 27560), as the agreement's data terms name the roles.</summary>
    public ImmutableArray<ReceiptParty> Controllers { get; init; } = [];

    /// <summary>Where the notice is that the person was shown, with its version.</summary>
    public Uri? PrivacyNotice { get; init; }

    /// <summary>The language of that notice, such as <c>nb</c>.</summary>
    public string? Language { get; init; }

    /// <summary>Whose law applies, such as <c>NO</c>.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>How consents are asked for, such as in a meeting, with a note of it.</summary>
    public string? CollectionMethod { get; init; }

    /// <summary>Where the data is stored, such as a country and the name of the one who runs the servers.</summary>
    public ImmutableArray<string> StorageLocations { get; init; } = [];

    /// <summary>How a consent is withdrawn, in words or as an address.</summary>
    public string? WithdrawalMethod { get; init; }

    /// <summary>Where the person reads of the own rights.</summary>
    public Uri? PrivacyRights { get; init; }

    /// <summary>The legal basis of what taking part in measures brings with it; null for the one that the agreement names.</summary>
    public string? ParticipationBasis { get; init; }
}

/// <summary>Somebody whom a receipt names: an organisation, never an employee.</summary>
/// <param name="Id">Names it, such as an organisation number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Role">What it is, such as <c>controller</c> or <c>joint-controller</c>.</param>
/// <param name="Contact">Whom one turns to: an office, such as the data protection officer.</param>
/// <param name="Address">Its postal address.</param>
/// <param name="Email">Its e-mail address.</param>
/// <param name="Phone">Its telephone number.</param>
/// <param name="Url">Its web page.</param>
public sealed record ReceiptParty(
    string Id, string Name, string Role, string? Contact = null, string? Address = null, string? Email = null, string? Phone = null, Uri? Url = null);
