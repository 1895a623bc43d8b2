using System.Text.Json.Serialization;

namespace UmV.Core.Agreements;

/// <summary>Where a cooperation agreement stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgreementState>))]
public enum AgreementState
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Complete, and waits to be signed by both sides.</summary>
    Proposed,

    /// <summary>Signed by the leadership of both sides. Covers the school in its period.</summary>
    InForce,

    /// <summary>Signed, but no new case begins under it until it is resumed.</summary>
    Suspended,

    /// <summary>Its period is over.</summary>
    Expired,

    /// <summary>Ended before its time, or never came into force.</summary>
    Terminated,

    /// <summary>Followed by a new agreement. Covers the school until its own period ends.</summary>
    Renewed,
}
