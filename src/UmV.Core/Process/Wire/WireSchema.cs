using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Catalogue;
using UmV.Core.Requests;
using UmV.Core.Sealing;

namespace UmV.Core.Process.Wire;

/// <summary>
/// JSON Schemas from the very metadata that reads and writes. Every type is spelled out where it stands, so that a schema can be put
/// inside another document. (The exporter of System.Text.Json points from place to place, and drops what it cannot see of a converter.)
/// </summary>
internal static class WireSchema
{
    // Deeper than any of ours: a type that holds itself would not end.
    private const int Deepest = 16;

    // By name: what a type implements cannot be asked of a trimmed program.
    private static readonly FrozenSet<Type> Ids =
    [
        typeof(AgreementId), typeof(CaseId), typeof(CommandId), typeof(ConsentId), typeof(ConsentOverrideId), typeof(DataKeyId), typeof(EmergencyUseId),
        typeof(ExportId), typeof(MeasureId), typeof(MediationId), typeof(ObjectionId), typeof(PersonId), typeof(SessionId),
    ];

    internal static bool IsId(Type type) => Ids.Contains(type);

    internal static JsonObject OfCommand(CommandEntry entry, string idField) =>
        Object(UmVJson.Wire.GetTypeInfo(entry.Type), WireFields.Read(UmVJson.Wire.GetTypeInfo(entry.Type)).Where(field => field.Name != idField), isRead: true, 0);

    internal static JsonObject Of(JsonTypeInfo type) => Of(type, isRead: false, 0);

    private static JsonObject Of(JsonTypeInfo declared, bool isRead, int depth)
    {
        var type = Nullable.GetUnderlyingType(declared.Type) is { } inner ? declared.Options.GetTypeInfo(inner) : declared;
        if ((FormOf(type.Type) ?? Simple(type.Type)) is { } form)
            return form;
        if (depth >= Deepest)
            return [];
        return type.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject
            {
                ["type"] = "array",
                ["items"] = Of(type.Options.GetTypeInfo(type.ElementType!), isRead, depth + 1),
            },
            JsonTypeInfoKind.Object => Object(type, isRead ? WireFields.Read(type) : type.Properties.Where(field => field.Get is not null), isRead, depth),
            _ => [],
        };
    }

    private static JsonObject Object(JsonTypeInfo type, IEnumerable<JsonPropertyInfo> fields, bool isRead, int depth)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in fields)
        {
            properties[field.Name] = Field(field, type.Options, isRead, depth + 1);
            if (isRead ? WireFields.IsRequired(field) : !WireFields.MayBeNull(field))
                required.Add((JsonNode)field.Name);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
            schema["required"] = required;
        if (isRead)
            schema["additionalProperties"] = false;
        return schema;
    }

    // An answer leaves out what is null; a command may say null.
    private static JsonObject Field(JsonPropertyInfo field, JsonSerializerOptions options, bool isRead, int depth)
    {
        var schema = Of(options.GetTypeInfo(field.PropertyType), isRead, depth);
        if (isRead && WireFields.MayBeNull(field) && schema["type"] is JsonValue type)
            schema["type"] = new JsonArray(type.DeepClone(), "null");
        if (schema["type"] is JsonArray && schema["enum"] is JsonArray choices)
            choices.Add(null);
        return schema;
    }

    private static JsonObject? Simple(Type type) => type switch
    {
        { IsEnum: true } => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)name)]) },
        _ when type == typeof(string) => Text(null),
        _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
        _ when type == typeof(int) || type == typeof(long) => new JsonObject { ["type"] = "integer" },
        _ when type == typeof(decimal) => new JsonObject { ["type"] = "number" },
        _ when type == typeof(Guid) => Text("uuid"),
        _ => null,
    };

    private static JsonObject? FormOf(Type type) => type switch
    {
        _ when IsId(type) => Text("uuid"),
        _ when type == typeof(LocalDate) => Text("date"),
        _ when type == typeof(YearMonth) => Text(null, "Such as 2026-08.", "^[0-9]{4}-[0-9]{2}$"),
        _ when type == typeof(LocalTime) => Text("time", "A time of day in Oslo, such as 08:00:00."),
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
