using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Mediation;
using UmV.Core.Planning;

namespace UmV.Core.Process;

/// <summary>
/// A part of a case that nothing has happened to yet is kept as 0 instead of an object of empty lists: it is quicker to write and to read, and
/// most cases have more of those than of others. It stays named, so that a part that was lost is still told from one that never was.
/// </summary>
internal sealed class UntouchedPartConverter<TPart>(TPart untouched) : JsonConverter<TPart>
    where TPart : class
{
    public override TPart? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return JsonSerializer.Deserialize(ref reader, Whole(options));
        return reader.TryGetInt32(out var number) && number == 0 ? untouched : throw new JsonException("A part is an object, or 0.");
    }

    public override void Write(Utf8JsonWriter writer, TPart value, JsonSerializerOptions options)
    {
        if (ReferenceEquals(value, untouched))
            writer.WriteNumberValue(0);
        else
            JsonSerializer.Serialize(writer, value, Whole(options));
    }

    private static JsonTypeInfo<TPart> Whole(JsonSerializerOptions options) => (JsonTypeInfo<TPart>)options.GetTypeInfo(typeof(TPart));
}

/// <summary>The parts of a case as it begins.</summary>
internal static class UntouchedParts
{
    private static readonly FrozenDictionary<Type, JsonConverter> Converters = new Dictionary<Type, JsonConverter>
    {
        [typeof(CaseTeam)] = new UntouchedPartConverter<CaseTeam>(CaseTeam.Empty),
        [typeof(CaseAssessment)] = new UntouchedPartConverter<CaseAssessment>(CaseAssessment.Empty),
        [typeof(MeasurePlan)] = new UntouchedPartConverter<MeasurePlan>(MeasurePlan.Empty),
        [typeof(FollowUpFile)] = new UntouchedPartConverter<FollowUpFile>(FollowUpFile.Empty),
        [typeof(Mediations)] = new UntouchedPartConverter<Mediations>(Mediations.None),
        [typeof(Consents)] = new UntouchedPartConverter<Consents>(Consents.Empty),
        [typeof(Objections)] = new UntouchedPartConverter<Objections>(Objections.Empty),
        [typeof(CaseEvaluation)] = new UntouchedPartConverter<CaseEvaluation>(CaseEvaluation.Empty),
        [typeof(CasePrivacy)] = new UntouchedPartConverter<CasePrivacy>(CasePrivacy.Empty),
    }.ToFrozenDictionary();

    /// <summary>Has the untouched parts of a case written short, and read.</summary>
    internal static void KeepShort(JsonTypeInfo type)
    {
        if (type.Type != typeof(CaseFile))
            return;
        foreach (var property in type.Properties)
        {
            if (Converters.TryGetValue(property.PropertyType, out var converter))
                property.CustomConverter = converter;
        }
    }
}
