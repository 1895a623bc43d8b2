using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace UmV.Core.Process;

/// <summary>
/// Instants in the very form that NodaTime writes, without a string for each: a state has many. What has a form of its own (more than seven
/// decimals, a year beyond 9999) is left to NodaTime.
/// </summary>
internal sealed class StoredInstantConverter : JsonConverter<Instant>
{
    private const int WithoutDecimals = 20, Longest = 28, Seconds = 19;

    private static readonly JsonConverter<Instant> Any = NodaConverters.InstantConverter;
    private static readonly Instant First = Instant.FromUtc(1, 1, 1, 0, 0), Last = Instant.FromUtc(9999, 12, 31, 23, 59);

    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader is { TokenType: JsonTokenType.String, HasValueSequence: false } && TryParse(reader.ValueSpan, out var instant)
            ? instant
            : Any.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Longest];
        if (TryFormat(value, text, out var length))
            writer.WriteStringValue(text[..length]);
        else
            Any.Write(writer, value, options);
    }

    private static bool TryFormat(Instant value, Span<byte> text, out int length)
    {
        length = 0;
        if (value < First || value > Last || Instant.FromUnixTimeTicks(value.ToUnixTimeTicks()) != value)
            return false;
        if (!value.ToDateTimeUtc().TryFormat(text, out length, "O", CultureInfo.InvariantCulture) || length != Longest)
            return false;
        var decimals = text[(Seconds + 1)..(Longest - 1)].TrimEnd((byte)'0').Length;
        length = decimals == 0 ? Seconds : Seconds + 1 + decimals;
        text[length++] = (byte)'Z';
        return true;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out Instant instant)
    {
        instant = default;
        if (text.Length is < WithoutDecimals or > Longest || text[^1] != 'Z' || (text.Length > WithoutDecimals && text[Seconds] != '.'))
            return false;
        Span<byte> whole = stackalloc byte[Longest];
        whole.Fill((byte)'0');
        text[..^1].CopyTo(whole);
        whole[Seconds] = (byte)'.';
        whole[^1] = (byte)'Z';
        if (text.Length == WithoutDecimals + 1 || !Utf8Parser.TryParse(whole, out DateTime time, out var read, 'O') || read != Longest)
            return false;
        instant = Instant.FromDateTimeUtc(time);
        return true;
    }
}
