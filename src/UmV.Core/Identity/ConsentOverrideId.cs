using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>Names one time that information was shared without consent. The default value names nothing and is refused at the door.</summary>
/// <param name="Value">A version 7 GUID.</param>
[JsonConverter(typeof(GuidIdConverter<ConsentOverrideId>))]
public readonly record struct ConsentOverrideId(Guid Value) : IGuidId<ConsentOverrideId>
{
    /// <inheritdoc/>
    public static ConsentOverrideId From(Guid value) => new(value);

    /// <summary>Reads an id from its text; false when it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out ConsentOverrideId id) =>
        GuidId.TryParse(text, out id);

    /// <summary>The id as text, 8-4-4-4-12.</summary>
    public override string ToString() => Value.ToString("D");
}
