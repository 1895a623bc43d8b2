using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using UmV.TestKit;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>Serves the files of the synthetic FINT world as they are: the first page whole, the next one empty.</summary>
internal sealed class WireFiles : ISimulatedInterface
{
    private const string Empty = """{"_embedded":{"_entries":[]},"total_items":0,"offset":0,"size":0}""";

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

    private static Task ListAsync(HttpContext context) => AnswerAsync(
        context, !File.Exists(FileOf(context)) ? null : context.Request.Query["offset"].ToString() is "" or "0" ? File.ReadAllText(FileOf(context)) : Empty);

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
