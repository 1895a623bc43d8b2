using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using UmV.Testing.Simulation;

namespace UmV.Testing.Fint;

/// <summary>
/// FINT over the world, read only, at <see cref="BasePath"/>: lists with <c>size</c>, <c>offset</c> and <c>sinceTimeStamp</c>, single resources by
/// any of their identifiers, <c>last-updated</c> and <c>cache/size</c>. Its total and its <c>next</c> are as misleading as the real ones.
/// </summary>
public sealed class SimulatedFint(SimulatedWorld world) : ISimulatedInterface
{
    /// <summary>Where it begins.</summary>
    public const string BasePath = "/fint";

    /// <summary>The traps that are on. May be changed while it runs.</summary>
    public FintTraps Traps { get; set; } = FintTraps.None;

    /// <summary>Lists that the client is not given.</summary>
    public ImmutableHashSet<string> Withheld { get; set; } = [];

    /// <summary>Further resources, as whole JSON, by path: such as the absence of a pupil.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> More { get; set; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{BasePath}/{{domain}}/{{package}}/{{type}}", (RequestDelegate)ListAsync);
        routes.MapGet($"{BasePath}/{{domain}}/{{package}}/{{type}}/last-updated", (RequestDelegate)UpdatedAsync);
        routes.MapGet($"{BasePath}/{{domain}}/{{package}}/{{type}}/cache/size", (RequestDelegate)SizeAsync);
        routes.MapGet($"{BasePath}/{{domain}}/{{package}}/{{type}}/{{field}}/{{value}}", (RequestDelegate)GetAsync);
    }

    private static string PathOf(HttpContext context)
    {
        var route = context.Request.RouteValues;
        return $"{route["domain"]}/{route["package"]}/{route["type"]}";
    }

    private bool IsKnown(string path) => !Withheld.Contains(path)
        && !path.EndsWith(Traps.UsesOldClasses ? "/klasse" : "/basisgruppe", StringComparison.Ordinal)
        && !path.EndsWith(Traps.UsesOldClasses ? "/klassemedlemskap" : "/basisgruppemedlemskap", StringComparison.Ordinal);

    private List<FintNode> NodesOf(string path) =>
        [.. FintGraph.Of(world, Traps).Where(node => node.Path == path).OrderBy(node => node.Modified).ThenBy(node => node.Id, StringComparer.Ordinal)];

    private string HostOf(HttpContext context) => Traps.LiesInHosts
        ? "http://internal.invalid"
        : $"{context.Request.Scheme}://{context.Request.Host}{BasePath}";

    private async Task ListAsync(HttpContext context)
    {
        var path = PathOf(context);
        if (!IsKnown(path))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var all = NodesOf(path);
        var query = context.Request.Query;
        var since = Traps.IgnoresSince ? null : Number(query["sinceTimeStamp"]);
        var size = Math.Min(Number(query["size"]) is { } asked and > 0 ? (int)asked : int.MaxValue, Traps.PageClamp ?? int.MaxValue);
        var offset = Traps.IgnoresOffset ? 0 : (int)(Number(query["offset"]) ?? 0);
        var host = HostOf(context);
        var page = all.Where(node => since is null || Milliseconds(node.Modified) >= since).Select(node => node.Write(Traps, host))
            .Concat(More.GetValueOrDefault(path, []).Select(more => (JsonObject)JsonNode.Parse(more)!))
            .Skip(offset).Take(size).ToList();
        var told = page.Count;
        if (Traps.RepeatsLast && page.Count > 0)
            page.Add((JsonObject)page[^1].DeepClone());
        await SimulatedAnswers.JsonAsync(context, 200, Written(host, path, all.Count, offset, told, page).ToJsonString()).ConfigureAwait(false);
    }

    private static JsonObject Written(string host, string path, int total, int offset, int told, List<JsonObject> page) => new()
    {
        ["_embedded"] = new JsonObject { ["_entries"] = new JsonArray([.. page]) },
        ["_links"] = new JsonObject
        {
            ["next"] = new JsonArray(new JsonObject { ["href"] = string.Create(CultureInfo.InvariantCulture, $"{host}/{path}?offset={offset + told}&size={told}") }),
        },
        ["total_items"] = total,
        ["offset"] = offset,
        ["size"] = page.Count,
    };

    private async Task GetAsync(HttpContext context)
    {
        var path = PathOf(context);
        var (field, value) = ((string)context.Request.RouteValues["field"]!, (string)context.Request.RouteValues["value"]!);
        var found = NodesOf(path).FirstOrDefault(node => node.Identifiers.Exists(name => name.Field.Equals(field, StringComparison.OrdinalIgnoreCase) && name.Value == value));
        var body = found?.Write(Traps, HostOf(context)) ?? More.GetValueOrDefault(path, [])
            .Select(more => (JsonObject)JsonNode.Parse(more)!).FirstOrDefault(more => more["systemId"]?["identifikatorverdi"]?.GetValue<string>() == value);
        if (body is null || !IsKnown(path))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else
            await SimulatedAnswers.JsonAsync(context, 200, body.ToJsonString()).ConfigureAwait(false);
    }

    private Task UpdatedAsync(HttpContext context) =>
        AuxiliaryAsync(context, "lastUpdated", NodesOf(PathOf(context)).Select(node => Milliseconds(node.Modified)).DefaultIfEmpty(0).Max());

    private Task SizeAsync(HttpContext context) => AuxiliaryAsync(context, "size", NodesOf(PathOf(context)).Count);

    private async Task AuxiliaryAsync(HttpContext context, string field, long number)
    {
        if (Traps.HidesAuxiliary || !IsKnown(PathOf(context)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        JsonNode value = Traps.WritesUpdatedAsText ? number.ToString(CultureInfo.InvariantCulture) : number;
        await SimulatedAnswers.JsonAsync(context, 200, new JsonObject { [field] = value }.ToJsonString()).ConfigureAwait(false);
    }

    private static long Milliseconds(Instant instant) => instant == Instant.MinValue ? 0 : instant.ToUnixTimeMilliseconds();

    private static long? Number(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
