using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UmV.Core.Identity;

/// <summary>
/// What a school keeps after sending a request: eight random letters and digits in two groups, such as <c>7K3M-9QXT</c>.
/// It holds no date, count, school or matter, and no letter that is easily misread (I, L, O, U).
/// </summary>
[JsonConverter(typeof(ReceiptNumberConverter))]
public readonly record struct ReceiptNumber
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private ReceiptNumber(string value) => Value = value;

    /// <summary>The number as it is shown.</summary>
    public string Value { get; }

    /// <summary>Makes a number from 40 random bits.</summary>
    /// <exception cref="ArgumentException">There are not exactly five bytes.</exception>
    public static ReceiptNumber FromRandomBits(ReadOnlySpan<byte> bits)
    {
        if (bits.Length != 5)
            throw new ArgumentException("A receipt number is made of 5 random bytes.", nameof(bits));
        var number = bits[4] | ((ulong)bits[3] << 8) | ((ulong)bits[2] << 16) | ((ulong)bits[1] << 24) | ((ulong)bits[0] << 32);
        return new ReceiptNumber(string.Create(9, number, static (text, rest) =>
        {
            for (var place = 8; place >= 0; place--)
            {
                if (place == 4)
                {
                    text[place] = '-';
                    continue;
                }

                text[place] = Letters[(int)(rest & 31)];
                rest >>= 5;
            }
        }));
    }

    /// <summary>Reads a number as people type it: case, spaces and the hyphen do not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReceiptNumber receipt)
    {
        receipt = default;
        var bare = string.Concat((text ?? "").Where(c => c is not (' ' or '-'))).ToUpperInvariant();
        if (bare.Length != 8 || bare.Any(c => !Letters.Contains(c, StringComparison.Ordinal)))
            return false;
        receipt = new ReceiptNumber($"{bare[..4]}-{bare[4..]}");
        return true;
    }

    /// <summary>The number as it is shown.</summary>
    public override string ToString() => Value;
}

internal sealed class ReceiptNumberConverter : JsonConverter<ReceiptNumber>
{
    public override ReceiptNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReceiptNumber.TryParse(reader.GetString(), out var receipt)
            ? receipt
            : throw new JsonException("A receipt number is eight letters and digits, such as 7K3M-9QXT.");

    public override void Write(Utf8JsonWriter writer, ReceiptNumber value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
