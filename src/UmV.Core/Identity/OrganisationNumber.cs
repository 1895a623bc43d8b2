using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>
/// A Norwegian organisation number: nine digits, the last a check digit by modulus 11 with weights 3 2 7 6 5 4 3 2
/// (Brønnøysundregistrene). The default value is not a number.
/// </summary>
[JsonConverter(typeof(OrganisationNumberConverter))]
public readonly record struct OrganisationNumber
{
    private static ReadOnlySpan<byte> Weights => [3, 2, 7, 6, 5, 4, 3, 2];

    private OrganisationNumber(string value) => Value = value;

    /// <summary>The nine digits.</summary>
    public string Value { get; }

    /// <summary>Reads a number; spaces and the prefix <c>NO</c> (as Feide writes it) are accepted.</summary>
    /// <returns>False when it is not nine digits or the check digit is wrong.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out OrganisationNumber number)
    {
        number = default;
        // As it is kept: nothing to take away.
        var bare = text is { Length: 9 } && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? text : string.Concat((text ?? "").Where(c => c != ' '));
        if (bare.StartsWith("NO", StringComparison.OrdinalIgnoreCase))
            bare = bare[2..];
        if (bare.Length != 9 || !bare.All(char.IsAsciiDigit) || !HasRightCheckDigit(bare))
            return false;
        number = new OrganisationNumber(bare);
        return true;
    }

    /// <summary>Reads a number.</summary>
    /// <exception cref="FormatException">It is not nine digits, or the check digit is wrong.</exception>
    public static OrganisationNumber Parse(string text) =>
        TryParse(text, out var number)
            ? number
            : throw new FormatException("An organisation number is nine digits of which the last is a check digit (modulus 11).");

    /// <summary>The nine digits.</summary>
    public override string ToString() => Value;

    private static bool HasRightCheckDigit(string digits)
    {
        var sum = 0;
        for (var place = 0; place < Weights.Length; place++)
            sum += (digits[place] - '0') * Weights[place];
        var check = (11 - (sum % 11)) % 11;
        return check == digits[8] - '0';
    }
}

internal sealed class OrganisationNumberConverter : JsonConverter<OrganisationNumber>
{
    public override OrganisationNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        OrganisationNumber.TryParse(reader.GetString(), out var number)
            ? number
            : throw new JsonException("An organisation number is nine digits of which the last is a check digit (modulus 11).");

    public override void Write(Utf8JsonWriter writer, OrganisationNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
