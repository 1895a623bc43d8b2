using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>Names a person in the register. It tells nothing about the person. The default value names nothing and is refused at the door.</summary>
/// <param name="Value">A version 7 GUID.</param>
[JsonConverter(typeof(GuidIdConverter<PersonId>))]
public readonly record struct PersonId(Guid Value) : IGuidId<PersonId>
{
    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);

    /// <summary>Reads an id from its text; false when it is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out PersonId id) =>
        GuidId.TryParse(text, out id);

    /// <summary>The id as text, 8-4-4-4-12.</summary>
    public override string ToString() => Value.ToString("D");
}
