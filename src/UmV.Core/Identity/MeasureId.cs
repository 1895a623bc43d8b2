using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>Names a measure of a case. The default value names nothing and is refused at the door.</summary>
/// <param name="Value">A version 7 GUID.</param>
[JsonConverter(typeof(GuidIdConverter<MeasureId>))]
public readonly record struct MeasureId(Guid Value) : IGuidId<MeasureId>
{
    /// <inheritdoc/>
    public static MeasureId From(Guid value) => new(value);

    /// <summary>Reads an id from its text; false when it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out MeasureId id) =>
        GuidId.TryParse(text, out id);

    /// <summary>The id as text, 8-4-4-4-12.</summary>
    public override string ToString() => Value.ToString("D");
}
