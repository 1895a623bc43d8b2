using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace UmV.AspNetCore.OpenApi;

/// <summary>JSON Schemas as components of an OpenAPI document.</summary>
internal static class Schemas
{
    /// <summary>A reference to a schema that stands among the components, put there at the first time.</summary>
    internal static OpenApiSchemaReference Component(OpenApiDocument document, string name, Func<JsonObject> schema)
    {
        var key = $"umv-{name}";
        if (document.Components?.Schemas?.ContainsKey(key) != true)
            document.AddComponent(key, Read(schema(), document));
        return new OpenApiSchemaReference(key, document);
    }

    internal static IOpenApiSchema Read(JsonObject schema, OpenApiDocument document) =>
        OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out _, "json")
        ?? throw new InvalidOperationException("A schema of the library's own could not be read.");

    internal static JsonObject Problem() => new()
    {
        ["type"] = "object",
        ["description"] = "Problem Details (RFC 9457). policies is there when something was refused, faults when what was sent in has any, and since when others were first.",
        ["properties"] = new JsonObject
        {
            ["type"] = Text("urn:umv:problem:refused, invalid, not-found…"),
            ["title"] = Text("What is wrong and what to do, in the language asked for."),
            ["status"] = new JsonObject { ["type"] = "integer" },
            ["action"] = Text("The command that was refused."),
            ["policies"] = List(("code", "Such as PLAN-3."), ("sentence", "The rule."), ("missingFact", "The stable name of what is missing."), ("missing", "What is missing.")),
            ["faults"] = List(("path", "The field."), ("code", "The stable name of the fault."), ("sentence", "What is wrong and what to do.")),
            ["expectedVersion"] = Number("The version that was asked for."),
            ["actualVersion"] = Number("The version now; absent for whoever may not read it."),
            ["since"] = Happened(),
        },
        ["required"] = new JsonArray("type", "title", "status"),
    };

    private static JsonObject Happened()
    {
        var list = List(("at", "When, in UTC."), ("event", "What kind of thing happened, such as plan-proposed."), ("person", "Who did it, by id."), ("role", "In which role."));
        var item = list["items"]!.AsObject();
        item["properties"]!["version"] = Number("The place in the journal.");
        item["required"]!.AsArray().Add((JsonNode?)JsonValue.Create("version"));
        list["description"] = "Every entry after expectedVersion, in order.";
        return list;
    }

    private static JsonObject Number(string description) => new() { ["type"] = "integer", ["description"] = description };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject List(params (string Name, string Description)[] fields) => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, Text(field.Description)))),
            ["required"] = new JsonArray([.. fields.Select(field => (JsonNode)field.Name)]),
        },
    };
}
