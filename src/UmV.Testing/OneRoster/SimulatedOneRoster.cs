using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using UmV.Testing.Simulation;

namespace UmV.Testing.OneRoster;

/// <summary>
/// OneRoster over the world, read only: 1.2 at <see cref="BasePath"/>, 1.1 at <see cref="OldBasePath"/>. Collections <c>orgs</c>, <c>schools</c>,
/// <c>academicSessions</c>, <c>classes</c>, <c>users</c>, <c>enrollments</c>, and each by its id.
/// </summary>
public sealed class SimulatedOneRoster(SimulatedWorld world) : ISimulatedInterface
{
    /// <summary>Where 1.2 begins.</summary>
    public const string BasePath = "/ims/oneroster/rostering/v1p2";

    /// <summary>Where 1.1 begins.</summary>
    public const string OldBasePath = "/ims/oneroster/v1p1";

    /// <summary>The traps that are on. May be changed while it runs.</summary>
    public OneRosterTraps Traps { get; set; } = OneRosterTraps.None;

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in (string[])[BasePath, OldBasePath])
        {
            Map(routes, path, "orgs", "org", () => world.All<SimulatedOrg>());
            Map(routes, path, "schools", "org", () => world.All<SimulatedOrg>().Where(org => org.Type == "school"));
            Map(routes, path, "academicSessions", "academicSession", () => world.All<SimulatedSession>());
            Map(routes, path, "classes", "class", () => world.All<SimulatedClass>());
            Map(routes, path, "users", "user", () => world.All<SimulatedUser>());
            Map(routes, path, "enrollments", "enrollment", () => world.All<SimulatedEnrollment>());
        }
    }

    private void Map<T>(IEndpointRouteBuilder routes, string path, string collection, string single, Func<IEnumerable<T>> records)
        where T : SimulatedRecord
    {
        var isOld = path == OldBasePath;
        routes.MapGet($"{path}/{collection}", (RequestDelegate)(context => ListAsync(context, collection, records, isOld)));
        routes.MapGet($"{path}/{collection}/{{id}}", (RequestDelegate)(context => GetAsync(context, single, records, isOld)));
    }

    private async Task ListAsync<T>(HttpContext context, string collection, Func<IEnumerable<T>> records, bool isOld)
        where T : SimulatedRecord
    {
        try
        {
            var query = OneRosterQuery.Read(context.Request.Query, Traps);
            var writer = Writer(context, isOld);
            var rows = Sorted(Visible(records).Select(writer.Of).Where(query.Admits), query).ToList();
            WriteHead(context, rows.Count, query);
            var page = new JsonArray();
            foreach (var row in Page(rows, query))
                page.Add(row.DeepClone());
            await SimulatedAnswers.JsonAsync(context, 200, new JsonObject { [collection == "schools" ? "orgs" : collection] = page }.ToJsonString()).ConfigureAwait(false);
        }
        catch (OneRosterQueryException exception)
        {
            await RefuseAsync(context, 400, exception.Message).ConfigureAwait(false);
        }
    }

    private async Task GetAsync<T>(HttpContext context, string single, Func<IEnumerable<T>> records, bool isOld)
        where T : SimulatedRecord
    {
        var id = (string?)context.Request.RouteValues["id"];
        if (Visible(records).FirstOrDefault(record => record.Id == id) is { } found)
            await SimulatedAnswers.JsonAsync(context, 200, new JsonObject { [single] = Writer(context, isOld).Of(found) }.ToJsonString()).ConfigureAwait(false);
        else
            await RefuseAsync(context, 404, "unknownobject").ConfigureAwait(false);
    }

    private static IEnumerable<JsonObject> Sorted(IEnumerable<JsonObject> rows, OneRosterQuery query)
    {
        if (query.Sort is not { } field)
            return rows;
        return query.IsDescending
            ? rows.OrderByDescending(row => row[field]?.ToString(), StringComparer.Ordinal)
            : rows.OrderBy(row => row[field]?.ToString(), StringComparer.Ordinal);
    }

    private List<JsonObject> Page(List<JsonObject> rows, OneRosterQuery query)
    {
        var page = rows.Skip(query.Offset).Take(query.Limit).ToList();
        if (Traps.ShufflesPages)
            page.Reverse();
        if (Traps.RepeatsRows && page.Count > 0)
            page = [.. query.Offset > 0 ? [rows[query.Offset - 1]] : Array.Empty<JsonObject>(), .. page, page[^1]];
        return page;
    }

    private void WriteHead(HttpContext context, int total, OneRosterQuery query)
    {
        if (!Traps.HidesTotal)
            context.Response.Headers["X-Total-Count"] = total.ToString(CultureInfo.InvariantCulture);
        var next = query.Offset + query.Limit;
        if (Traps.HidesLinks || next >= total)
            return;
        var host = Traps.LiesInLinks ? "http://internal.invalid" : $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.Headers.Link = string.Create(
            CultureInfo.InvariantCulture, $"<{host}{context.Request.Path}?limit={query.Limit}&offset={next}>; rel=\"next\"");
    }

    private IEnumerable<T> Visible<T>(Func<IEnumerable<T>> records)
        where T : SimulatedRecord => records().Where(record => !record.IsDeleted || !Traps.DropsDeleted);

    private OneRosterJson Writer(HttpContext context, bool isOld) =>
        new(Traps, isOld, $"{context.Request.Scheme}://{context.Request.Host}{(isOld ? OldBasePath : BasePath)}");

    private Task RefuseAsync(HttpContext context, int status, string minorCode) => Traps.ErrorBody switch
    {
        OneRosterErrorBody.Empty => SimulatedAnswers.PlayAsync(context, SimulatedFault.OfStatus(status)),
        OneRosterErrorBody.Html => SimulatedAnswers.PlayAsync(context, new SimulatedFault { Status = status, ContentType = "text/html", Body = "<html><body>Error</body></html>" }),
        _ => SimulatedAnswers.JsonAsync(context, status, ErrorBody(minorCode).ToJsonString()),
    };

    private JsonObject ErrorBody(string minorCode)
    {
        JsonNode minor = Traps.ErrorBody == OneRosterErrorBody.PlainCode
            ? minorCode
            : new JsonObject
            {
                ["imsx_codeMinorField"] = new JsonArray(
                    new JsonObject { ["imsx_codeMinorFieldName"] = "TargetEndSystem", ["imsx_codeMinorFieldValue"] = minorCode }),
            };
        var body = new JsonObject { ["imsx_codeMajor"] = "failure", ["imsx_severity"] = "error", ["imsx_CodeMinor"] = minor };
        return Traps.ErrorBody == OneRosterErrorBody.Wrapped ? new JsonObject { ["imsx_StatusInfo"] = body } : body;
    }
}
