using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using UmV.TestKit;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>Serves the files of the synthetic FINT world as they are, from any offset on and as one page.</summary>
internal sealed class WireFiles : ISimulatedInterface
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{domain}/{package}/{type}", (RequestDelegate)ListAsync);
        routes.MapGet("/{domain}/{package}/{type}/{field}/{value}", (RequestDelegate)GetAsync);
    }

    private static string FileOf(HttpContext context)
    {
        var route = context.Request.RouteValues;
        return RepositoryPaths.At($"tests/UmV.Integrations.Visma.Tests/Fint/Wire/synthetic-v4/{route["domain"]}_{route["package"]}_{route["type"]}.json");
    }

    private static Task ListAsync(HttpContext context) => AnswerAsync(context, File.Exists(FileOf(context)) ? From(File.ReadAllText(FileOf(context)), context) : null);

    private static string From(string list, HttpContext context)
    {
        var offset = int.TryParse(context.Request.Query["offset"], CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var whole = JsonNode.Parse(list)!;
        var entries = whole["_embedded"]!["_entries"]!.AsArray();
        for (var skipped = 0; skipped < offset && entries.Count > 0; skipped++)
            entries.RemoveAt(0);
        return whole.ToJsonString();
    }

    private static async Task GetAsync(HttpContext context)
    {
        if (!File.Exists(FileOf(context)))
        {
            await AnswerAsync(context, null);
            return;
        }

        using var list = JsonDocument.Parse(File.ReadAllText(FileOf(context)));
        var tail = $"/{context.Request.RouteValues["field"]}/{context.Request.RouteValues["value"]}";
        var found = list.RootElement.GetProperty("_embedded").GetProperty("_entries").EnumerateArray().FirstOrDefault(entry => entry.GetProperty("_links").GetProperty("self")
            .EnumerateArray().Any(self => self.GetProperty("href").GetString()!.EndsWith(tail, StringComparison.OrdinalIgnoreCase)));
        await AnswerAsync(context, found.ValueKind == JsonValueKind.Object ? found.GetRawText() : null);
    }

    private static async Task AnswerAsync(HttpContext context, string? body)
    {
        context.Response.StatusCode = body is null ? 404 : 200;
        if (body is null)
            return;
        context.Response.ContentType = "application/hal+json";
        await context.Response.WriteAsync(body);
    }
}
