using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Catalogue;
using UmV.Core.Requests;
using UmV.Core.Sealing;

namespace UmV.Core.Process.Wire;

/// <summary>JSON Schemas from the very metadata that reads and writes.</summary>
internal static class WireSchema
{
    private static readonly JsonSchemaExporterOptions Exporting = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Known,
    };

    internal static JsonObject OfCommand(CommandEntry entry, string idField)
    {
        var schema = Of(UmVJson.Wire.GetTypeInfo(entry.Type));
        if (schema["properties"] is not JsonObject properties)
            return schema;
        properties.Remove(idField);
        properties.Remove("stream");
        if (schema["required"] is JsonArray required)
            schema["required"] = new JsonArray([.. required.Select(name => name!.GetValue<string>()).Where(name => name != idField && name != "stream").Select(name => (JsonNode)name)]);
        schema["additionalProperties"] = false;
        return schema;
    }

    internal static JsonObject Of(JsonTypeInfo type) =>
        JsonSchemaExporter.GetJsonSchemaAsNode(type.Options, type.Type, Exporting) is JsonObject whole ? (JsonObject)Spelled(whole, whole)! : [];

    // The exporter writes a type out once and points to it afterwards, from the root of the schema: of no use inside another document.
    private static JsonNode? Spelled(JsonNode? node, JsonObject whole) => node switch
    {
        JsonObject refers when refers["$ref"]?.GetValue<string>() is { } place => Spelled(Pointed(whole, place), whole),
        JsonObject one => new JsonObject(one.Select(member => KeyValuePair.Create(member.Key, Spelled(member.Value, whole)))),
        JsonArray many => new JsonArray([.. many.Select(item => Spelled(item, whole))]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Pointed(JsonObject whole, string place) => place.TrimStart('#', '/').Split('/')
        .Aggregate((JsonNode?)whole, (node, step) => node is JsonArray list ? list[int.Parse(step, CultureInfo.InvariantCulture)] : node?[step]);

    private static JsonNode Known(JsonSchemaExporterContext context, JsonNode schema)
    {
        var declared = context.TypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (FormOf(type) is not { } form)
            return schema;
        var mayBeNull = type != declared || (!type.IsValueType && context.PropertyInfo is { IsSetNullable: true, IsGetNullable: true });
        if (mayBeNull)
            form["type"] = new JsonArray(form["type"]!.DeepClone(), "null");
        return form;
    }

    private static JsonObject? FormOf(Type type) => type switch
    {
        _ when type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IGuidId<>)) => Text("uuid"),
        _ when type == typeof(LocalDate) => Text("date"),
        _ when type == typeof(Instant) => Text("date-time"),
        _ when type == typeof(LocalDateTime) => Text(null, "A date and a time of day in Oslo, such as 2026-08-31T09:00:00."),
        _ when type == typeof(DateInterval) => new JsonObject
        {
            ["type"] = "object",
            ["description"] = "The first and the last day.",
            ["properties"] = new JsonObject { ["start"] = Text("date"), ["end"] = Text("date") },
            ["required"] = new JsonArray("start", "end"),
        },
        _ when type == typeof(OrganisationNumber) => Text(null, "Nine digits, the last a check digit.", "^[0-9]{9}$"),
        _ when type == typeof(ReceiptNumber) => Text(null, "Such as 7K3M-9QXT."),
        _ when type == typeof(PolicyCode) => Text(null, "Such as PLAN-3."),
        _ when type == typeof(SealedText) => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = SealedText.MaxLength },
        _ when type == typeof(FormAnswers) => new JsonObject
        {
            ["type"] = "object",
            ["description"] = "For the key of each question an answer: its kind (number, date, bool, code, codes, person, organisation, text, rows), and its value, values or rows.",
            ["additionalProperties"] = new JsonObject { ["type"] = "object", ["required"] = new JsonArray("kind") },
        },
        _ => null,
    };

    private static JsonObject Text(string? format, string? description = null, string? pattern = null)
    {
        var form = new JsonObject { ["type"] = "string" };
        if (format is not null)
            form["format"] = format;
        if (description is not null)
            form["description"] = description;
        if (pattern is not null)
            form["pattern"] = pattern;
        return form;
    }
}
