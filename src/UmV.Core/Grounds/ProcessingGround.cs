using System.Text.Json.Serialization;

namespace UmV.Core.Grounds;

/// <summary>The kinds of grounds on which a record is kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProcessingGround>))]
public enum ProcessingGround
{
    /// <summary>The legal basis that the data terms name, in the version of the agreement that the case stands under.</summary>
    AgreementTerms,

    /// <summary>A consent to the processing for the purpose, of everybody whose matter it is.</summary>
    Consent,

    /// <summary>A release from secrecy.</summary>
    ReleaseFromSecrecy,

    /// <summary>A law by which information is shared without consent: a closed list.</summary>
    LawWithoutConsent,

    /// <summary>A duty of whoever decides over the data to keep just this.</summary>
    LegalDuty,

    /// <summary>The host has not said, and the law that this project knows does not.</summary>
    NotGiven,
}

/// <summary>Whether a ground still carries the records that stand on it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GroundStanding>))]
public enum GroundStanding
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>The case stands under no agreement: its request was not sent yet.</summary>
    NoAgreement,

    /// <summary>The agreement says nothing of personal data in this version, or not the whole.</summary>
    NoDataTerms,

    /// <summary>The agreement does not name the purpose.</summary>
    PurposeNotAgreed,

    /// <summary>Nobody has consented.</summary>
    NoConsent,

    /// <summary>The consent holds from a later day on.</summary>
    NotYet,

    /// <summary>The last day of the consent is past.</summary>
    Expired,

    /// <summary>The consent was withdrawn.</summary>
    Withdrawn,

    /// <summary>Another person found that the law did not apply.</summary>
    NotJustified,

    /// <summary>No ground was given.</summary>
    NotGiven,
}
