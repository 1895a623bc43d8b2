using System.Text.Json.Nodes;

namespace UmV.AspNetCore.Tests;

/// <summary>JSON that a schema allows, with every field there.</summary>
internal static class SchemaSample
{
    internal static JsonNode? Of(JsonNode? schema, string id)
    {
        if (schema is not JsonObject rules)
            return JsonValue.Create("x");
        if (rules["enum"] is JsonArray choices)
            return choices.First(choice => choice is not null)!.DeepClone();
        var type = rules["type"] switch
        {
            JsonArray several => several.Select(one => one!.GetValue<string>()).First(one => one != "null"),
            JsonValue one => one.GetValue<string>(),
            _ => rules["properties"] is null ? "string" : "object",
        };
        return type switch
        {
            "object" => new JsonObject((rules["properties"] as JsonObject ?? []).Select(field => KeyValuePair.Create(field.Key, Of(field.Value, id)))),
            "array" => new JsonArray(Of(rules["items"], id)),
            "integer" or "number" => JsonValue.Create(1),
            "boolean" => JsonValue.Create(true),
            _ => JsonValue.Create(Text(rules, id)),
        };
    }

    private static string Text(JsonObject rules, string id) => rules["format"]?.GetValue<string>() switch
    {
        "uuid" => id,
        "time" => "08:00:00",
        "date" => "2026-09-01",
        "date-time" => "2026-09-01T08:00:00Z",
        _ when rules["pattern"]?.GetValue<string>() == "^[0-9]{9}$" => Story.School.Value,
        _ when rules["pattern"]?.GetValue<string>() == "^[0-9]{4}-[0-9]{2}$" => "2026-09",
        _ when rules["description"]?.GetValue<string>().Contains("2026-08-31T09", StringComparison.Ordinal) == true => "2026-09-01T09:00:00",
        _ => "x",
    };
}
