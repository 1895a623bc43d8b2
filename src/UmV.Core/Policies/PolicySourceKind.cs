using System.Text.Json.Serialization;

namespace UmV.Core.Policies;

/// <summary>The kinds of sources a policy can have.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicySourceKind>))]
public enum PolicySourceKind
{
    /// <summary>The text that the project was created from.</summary>
    SourceText,

    /// <summary>A statute or regulation.</summary>
    Law,

    /// <summary>A choice of this project.</summary>
    Design,

    /// <summary>Added by the host application.</summary>
    Host,
}
