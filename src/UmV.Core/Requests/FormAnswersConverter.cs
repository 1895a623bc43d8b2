using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using UmV.Core.Sealing;

namespace UmV.Core.Requests;

/// <summary>Answers as a JSON object: the key of each question, and an answer with its kind. Texts are plain or sealed as the options say.</summary>
internal sealed class FormAnswersConverter : JsonConverter<FormAnswers>
{
    public override FormAnswers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Answers are an object: the key of each question, and its answer.");
        var answers = FormAnswers.Empty.ByKey.ToBuilder();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadOne(ref reader, answers, options);
        QuestionAtHand.Key = null;
        return FormAnswers.Of(answers);
    }

    public override void Write(Utf8JsonWriter writer, FormAnswers value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, answer) in value.ByKey)
        {
            writer.WritePropertyName(key);
            QuestionAtHand.Key = key;
            if (!PlainAnswers.TryWrite(writer, answer, options))
                JsonSerializer.Serialize(writer, answer, OneAnswer(options));
        }

        QuestionAtHand.Key = null;
        writer.WriteEndObject();
    }

    private static JsonTypeInfo<FormAnswer> OneAnswer(JsonSerializerOptions options) =>
        (JsonTypeInfo<FormAnswer>)options.GetTypeInfo(typeof(FormAnswer));

    private static void ReadOne(
        ref Utf8JsonReader reader, ImmutableSortedDictionary<string, FormAnswer>.Builder answers, JsonSerializerOptions options)
    {
        var key = reader.GetString()!;
        if (!FormNames.IsKey(key))
            throw new JsonException("The key of a question is a letter in lower case, then letters and digits.");
        if (answers.ContainsKey(key))
            throw new JsonException($"The question '{key}' is answered twice.");
        reader.Read();
        QuestionAtHand.Key = key;
        if (!PlainAnswers.TryRead(ref reader, options, out var answer))
            answer = JsonSerializer.Deserialize(ref reader, OneAnswer(options));
        if (!FormAnswers.SaysNothing(answer))
            answers.Add(key, answer);
    }
}
