using System.Text.Json.Serialization;

namespace UmV.Core.Text;

/// <summary>The languages that every sentence a person reads exists in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Language>))]
public enum Language
{
    /// <summary>Norwegian Bokmål.</summary>
    Nb,

    /// <summary>Norwegian Nynorsk.</summary>
    Nn,

    /// <summary>English.</summary>
    En,
}
