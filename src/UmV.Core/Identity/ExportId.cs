using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>Names a request for a pseudonymised export. The default value names nothing and is refused at the door.</summary>
/// <param name="Value">A version 7 GUID.</param>
[JsonConverter(typeof(GuidIdConverter<ExportId>))]
public readonly record struct ExportId(Guid Value) : IGuidId<ExportId>
{
    /// <inheritdoc/>
    public static ExportId From(Guid value) => new(value);

    /// <summary>Reads an id from its text; false when it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out ExportId id) =>
        GuidId.TryParse(text, out id);

    /// <summary>The id as text, 8-4-4-4-12.</summary>
    public override string ToString() => Value.ToString("D");
}
