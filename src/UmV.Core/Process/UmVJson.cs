using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Correspondence;
using UmV.Core.Emergency;
using UmV.Core.Evaluation;
using UmV.Core.Exports;
using UmV.Core.FollowUp;
using UmV.Core.Mediation;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Process.Queries;
using UmV.Core.Requests;
using UmV.Core.Sealing;

namespace UmV.Core.Process;

/// <summary>The two ways of writing UmV's data as JSON: as it is kept, and as people send it in.</summary>
internal static class UmVJson
{
    /// <summary>As it is kept: texts sealed.</summary>
    internal static JsonSerializerOptions Stored { get; } = Make(new FieldlessTextConverter(), UntouchedParts.KeepShort);

    /// <summary>The same with every part of a case whole, to compare two states.</summary>
    internal static JsonSerializerOptions Whole => WholeForm.Options;

    /// <summary>As people send it in: texts plain, which the door seals.</summary>
    internal static JsonSerializerOptions Wire { get; } = Make(new WireSealedTextConverter(), static _ => { });

    /// <summary>As people get it: what a text says stands in the view, and a text that is still sealed is masked.</summary>
    internal static JsonSerializerOptions Answers { get; } = Make(new WireSealedTextConverter(), static _ => { }, ViewsJson.Default);

    private static JsonSerializerOptions Make(JsonConverter<SealedText> texts, Action<JsonTypeInfo> modify, params ReadOnlySpan<IJsonTypeInfoResolver> more)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            TypeInfoResolver = JsonTypeInfoResolver.Combine([
                AgreementsJson.Default,
                AssessmentJson.Default,
                CasesJson.Default,
                ConsentJson.Default,
                CorrespondenceJson.Default,
                EmergencyJson.Default,
                EvaluationJson.Default,
                ExportsJson.Default,
                FollowUpJson.Default,
                MediationJson.Default,
                PeopleJson.Default,
                PlanningJson.Default,
                RequestsJson.Default,
                .. more]).WithAddedModifier(texts is StoredSealedTextConverter ? AsItIsKept : static _ => { }).WithAddedModifier(modify),
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            // What is kept leaves nulls out, and nothing else; what people send must not leave out what is asked for.
            RespectRequiredConstructorParameters = texts is WireSealedTextConverter,
            NumberHandling = JsonNumberHandling.Strict,
            AllowOutOfOrderMetadataProperties = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(texts);
        if (texts is StoredSealedTextConverter)
            options.Converters.Add(new StoredInstantConverter());
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly();
        return options;
    }

    private static void AsItIsKept(JsonTypeInfo type)
    {
        RequireWhatIsNeverNull(type);
        SealedFields.Name(type);
    }

    // What is kept was written whole. Without this, an event or a state that has lost a part would be read as one with the part's default value.
    private static void RequireWhatIsNeverNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: false, HasDefaultValue: false } && Nullable.GetUnderlyingType(property.PropertyType) is null)
                property.IsRequired = true;
        }
    }

    // Made when it is asked for: most processes never do.
    private static class WholeForm
    {
        internal static JsonSerializerOptions Options { get; } = Make(new FieldlessTextConverter(), static _ => { });
    }
}
