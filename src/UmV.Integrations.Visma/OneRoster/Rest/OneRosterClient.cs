using System.Globalization;
using System.Text;
using System.Text.Json;
using NodaTime;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.OneRoster.Rest;

/// <summary>One answer, read.</summary>
internal sealed record OneRosterAnswer(JsonElement Body, int? Total, bool? HasNext, Instant? Date);

/// <summary>
/// Asks a OneRoster server. Only ever the configured host: what an answer names as <c>href</c> or <c>Link</c> is not followed, but asked for by
/// its id.
/// </summary>
internal sealed class OneRosterClient(HttpClient http, OneRosterOptions options)
{
    /// <exception cref="SchoolSourceException">It did not answer, or not well.</exception>
    internal async Task<OneRosterAnswer> GetAsync(string resource, string path, string query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(path, query));
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await SendAsync(request, resource, cancellationToken).ConfigureAwait(false);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw OneRosterErrors.Of(answer, body, resource);
        return new OneRosterAnswer(Parse(answer, body, resource), TotalOf(answer), HasNext(answer), answer.Headers.Date is { } date ? Instant.FromDateTimeOffset(date) : null);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string resource, CancellationToken cancellationToken)
    {
        try
        {
            return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (SchoolHttpFaults.IsOfTheWay(exception))
        {
            throw SchoolHttpFaults.Of(exception, resource);
        }
    }

    private Uri AddressOf(string path, string query)
    {
        var address = new UriBuilder(options.BaseAddress!);
        address.Path = address.Path.TrimEnd('/') + "/" + path;
        address.Query = query;
        return address.Uri;
    }

    private static JsonElement Parse(HttpResponseMessage answer, byte[] body, string resource)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type is not null && !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            throw OneRosterErrors.Breach(resource, "is no JSON but another type (a page for people, perhaps of a gateway)");
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? json.RootElement.Clone()
                : throw OneRosterErrors.Breach(resource, "is JSON, but no object");
        }
        catch (JsonException)
        {
            throw OneRosterErrors.Breach(resource, body.Length == 0 ? "is empty" : "is no whole JSON");
        }
    }

    private static int? TotalOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Total-Count", out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;

    /// <returns>Null when the server gives no links at all, as far as this answer shows.</returns>
    private static bool? HasNext(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Link", out var links) ? links.Any(link => link.Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase) || link.Contains("rel=next", StringComparison.OrdinalIgnoreCase)) : null;
}

/// <summary>Writes queries as the strictest server wants them: one condition, quotes doubled, sort with its order.</summary>
internal static class OneRosterQueries
{
    internal static string Filter(string field, string comparison, string value) =>
        "filter=" + Uri.EscapeDataString($"{field}{comparison}'{value.Replace("'", "''", StringComparison.Ordinal)}'");

    internal static string Page(OneRosterOptions options, int offset, string? filter, bool isSorted)
    {
        var query = new StringBuilder();
        var (limit, from) = options.CapitalQueryNames ? ("Limit", "Offset") : ("limit", "offset");
        query.Append(CultureInfo.InvariantCulture, $"{limit}={options.PageSize}&{from}={offset}");
        if (isSorted)
            query.Append(CultureInfo.InvariantCulture, $"&sort={Uri.EscapeDataString(options.SortField!)}&orderBy=asc");
        if (filter is not null)
            query.Append('&').Append(filter);
        return query.ToString();
    }
}
