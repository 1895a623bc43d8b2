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
        var one = OneAnswer(options);
        var answers = FormAnswers.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            answers = ReadOne(ref reader, answers, one);
        QuestionAtHand.Key = null;
        return answers;
    }

    public override void Write(Utf8JsonWriter writer, FormAnswers value, JsonSerializerOptions options)
    {
        var one = OneAnswer(options);
        writer.WriteStartObject();
        foreach (var key in value.Keys)
        {
            writer.WritePropertyName(key);
            QuestionAtHand.Key = key;
            JsonSerializer.Serialize(writer, value[key]!, one);
        }

        QuestionAtHand.Key = null;
        writer.WriteEndObject();
    }

    private static JsonTypeInfo<FormAnswer> OneAnswer(JsonSerializerOptions options) =>
        (JsonTypeInfo<FormAnswer>)options.GetTypeInfo(typeof(FormAnswer));

    private static FormAnswers ReadOne(ref Utf8JsonReader reader, FormAnswers answers, JsonTypeInfo<FormAnswer> one)
    {
        var key = reader.GetString()!;
        if (!FormNames.IsKey(key))
            throw new JsonException("The key of a question is a letter in lower case, then letters and digits.");
        if (answers[key] is not null)
            throw new JsonException($"The question '{key}' is answered twice.");
        reader.Read();
        QuestionAtHand.Key = key;
        return answers.With(key, JsonSerializer.Deserialize(ref reader, one));
    }
}
