using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using UmV.Core.Sealing;

namespace UmV.Core.Requests;

/// <summary>
/// The kinds of answers that most forms are full of, written and read without the serialiser: it would look for the kind of each anew. Byte for
/// byte what the serialiser writes; whatever is not exactly so is left to it, and to its words for what is wrong.
/// </summary>
internal static class PlainAnswers
{
    private static readonly AnswerTextConverter Sealed = new();
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind"), Value = JsonEncodedText.Encode("value"), Values = JsonEncodedText.Encode("values");
    private static readonly JsonEncodedText OfCode = JsonEncodedText.Encode("code"), OfCodes = JsonEncodedText.Encode("codes"), OfText = JsonEncodedText.Encode("text");

    internal static bool TryWrite(Utf8JsonWriter writer, FormAnswer answer, JsonSerializerOptions options)
    {
        switch (answer)
        {
            case CodeAnswer { Value: not null } code:
                Begin(writer, OfCode);
                writer.WriteString(Value, code.Value);
                break;
            case CodesAnswer codes:
                Begin(writer, OfCodes);
                WriteCodes(writer, codes.Values);
                break;
            case TextAnswer text:
                if (!IsOfStore(options))
                    return false;
                Begin(writer, OfText);
                writer.WritePropertyName(Value);
                Sealed.Write(writer, text.Value, options);
                break;
            default:
                return false;
        }

        writer.WriteEndObject();
        return true;
    }

    /// <summary>False, and the reader where it was, when it is another kind, or not as it was written, or not from a store.</summary>
    internal static bool TryRead(ref Utf8JsonReader reader, JsonSerializerOptions options, [NotNullWhen(true)] out FormAnswer? answer)
    {
        var ahead = reader;
        answer = IsOfStore(options) ? ReadOrNull(ref ahead, options) : null;
        if (answer is null || !ahead.Read() || ahead.TokenType != JsonTokenType.EndObject)
            return false;
        reader = ahead;
        return true;
    }

    private static FormAnswer? ReadOrNull(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject || !IsNext(ref reader, Kind) || !reader.Read() || reader.TokenType != JsonTokenType.String)
            return null;
        if (reader.ValueTextEquals(OfCode.EncodedUtf8Bytes))
            return IsNextText(ref reader) ? new CodeAnswer(reader.GetString()!) : null;
        // A text that is read is noted by whoever asks for the texts: only what is sure to be one answer's is.
        if (reader.ValueTextEquals(OfText.EncodedUtf8Bytes))
            return IsNextText(ref reader) && IsLast(reader) ? new TextAnswer(Sealed.Read(ref reader, typeof(SealedText), options)) : null;
        return reader.ValueTextEquals(OfCodes.EncodedUtf8Bytes) && IsNext(ref reader, Values) && reader.Read() ? CodesOrNull(ref reader) : null;
    }

    private static CodesAnswer? CodesOrNull(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            return null;
        var codes = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            codes.Add(reader.GetString()!);
        return reader.TokenType == JsonTokenType.EndArray ? new CodesAnswer(codes.DrainToImmutable()) : null;
    }

    private static bool IsNextText(ref Utf8JsonReader reader) => IsNext(ref reader, Value) && reader.Read() && reader.TokenType == JsonTokenType.String;

    private static bool IsNext(ref Utf8JsonReader reader, JsonEncodedText name) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name.EncodedUtf8Bytes);

    private static bool IsLast(Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.EndObject;

    private static bool IsOfStore(JsonSerializerOptions options) => options.GetTypeInfo(typeof(SealedText)).Converter is StoredSealedTextConverter;

    private static void Begin(Utf8JsonWriter writer, JsonEncodedText kind)
    {
        writer.WriteStartObject();
        writer.WriteString(Kind, kind);
    }

    private static void WriteCodes(Utf8JsonWriter writer, ImmutableArray<string> codes)
    {
        writer.WriteStartArray(Values);
        foreach (var code in codes)
            writer.WriteStringValue(code);
        writer.WriteEndArray();
    }
}
