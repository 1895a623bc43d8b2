using System.Text.Json.Serialization;

namespace UmV.Core.Agreements;

/// <summary>The two sides of a cooperation agreement.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AgreementParty>))]
public enum AgreementParty
{
    /// <summary>The violence-prevention organisation.</summary>
    Provider,

    /// <summary>The school.</summary>
    School,
}
