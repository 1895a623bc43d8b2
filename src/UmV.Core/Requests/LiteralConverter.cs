using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace UmV.Core.Requests;

/// <summary>The values in conditions, written plainly: 3, true, "2026-02-01", "some-code". A code begins with a letter, so none is a date.</summary>
internal sealed class LiteralConverter : JsonConverter<FormAnswer>
{
    public override FormAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadOne(ref reader);

    public override void Write(Utf8JsonWriter writer, FormAnswer value, JsonSerializerOptions options) => WriteOne(writer, value);

    internal static FormAnswer ReadOne(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => new BoolAnswer(true),
        JsonTokenType.False => new BoolAnswer(false),
        JsonTokenType.Number when reader.TryGetDecimal(out var number) => new NumberAnswer(number),
        JsonTokenType.String => OfText(reader.GetString()!),
        _ => throw new JsonException("A value in a condition is a number, true, false, a date such as \"2026-02-01\", or the code of a choice."),
    };

    internal static void WriteOne(Utf8JsonWriter writer, FormAnswer value)
    {
        switch (value)
        {
            case NumberAnswer number: writer.WriteNumberValue(number.Value); break;
            case BoolAnswer yesOrNo: writer.WriteBooleanValue(yesOrNo.Value); break;
            case DateAnswer date: writer.WriteStringValue(LocalDatePattern.Iso.Format(date.Value)); break;
            case CodeAnswer code: writer.WriteStringValue(code.Value); break;
            default: throw new JsonException("A value in a condition is a number, a date, yes or no, or the code of a choice.");
        }
    }

    private static FormAnswer OfText(string text) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out LocalDate date) ? new DateAnswer(date) : new CodeAnswer(text);
}

/// <summary>A list of values in a condition.</summary>
internal sealed class LiteralsConverter : JsonConverter<ImmutableArray<FormAnswer>>
{
    public override ImmutableArray<FormAnswer> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("The values of \"in\" are a list, such as [\"some-code\", \"another-code\"].");
        var values = ImmutableArray.CreateBuilder<FormAnswer>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            values.Add(LiteralConverter.ReadOne(ref reader));
        return values.ToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<FormAnswer> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var literal in value)
            LiteralConverter.WriteOne(writer, literal);
        writer.WriteEndArray();
    }
}
