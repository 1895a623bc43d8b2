using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace UmV.Core.Requests;

/// <summary>Forms to and from JSON: strict, so that a misspelt name is refused and not overlooked.</summary>
internal static class FormDefinitionText
{
    private static readonly JsonTypeInfo<FormDefinition> Definition = (JsonTypeInfo<FormDefinition>)new JsonSerializerOptions
    {
        TypeInfoResolver = RequestsJson.Default.WithAddedModifier(LeaveOutEmptyLists),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb).GetTypeInfo(typeof(FormDefinition));

    internal static string Write(FormDefinition form) => JsonSerializer.Serialize(form, Definition);

    internal static FormDefinition Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            RefuseUnknownOperators(json);
            return JsonSerializer.Deserialize(json, Definition) ?? throw new FormatException("The form definition is null. Give a JSON object.");
        }
        catch (JsonException fault)
        {
            throw new FormatException(
                $"The form definition cannot be read at {fault.Path ?? "$"}, line {fault.LineNumber + 1}, position {fault.BytePositionInLine + 1}: {fault.Message}", fault);
        }
    }

    private static void LeaveOutEmptyLists(JsonTypeInfo type)
    {
        if (type.Type != typeof(FormField))
            return;
        foreach (var list in type.Properties.Where(property => property.PropertyType.IsGenericType))
            list.ShouldSerialize = (_, value) => value is not System.Collections.ICollection { Count: 0 };
    }

    private static void RefuseUnknownOperators(string json)
    {
        using var document = JsonDocument.Parse(json);
        var unknown = UnknownOperators(document.RootElement, "$").ToList();
        if (unknown.Count > 0)
            throw new FormatException(
                $"The form definition has unknown operators: {string.Join(", ", unknown)}. The operators are {string.Join(", ", Condition.Operators)}.");
    }

    private static IEnumerable<string> UnknownOperators(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, place) => UnknownOperators(item, $"{path}[{place}]")),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => UnknownOperators(member, $"{path}.{member.Name}")),
        _ => [],
    };

    private static IEnumerable<string> UnknownOperators(JsonProperty member, string path) =>
        member.NameEquals("op") && !(member.Value.ValueKind == JsonValueKind.String && Condition.Operators.Contains(member.Value.GetString()!))
            ? [$"{member.Value.GetRawText()} at {path}"]
            : UnknownOperators(member.Value, path);
}
