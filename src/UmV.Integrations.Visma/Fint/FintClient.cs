using System.Globalization;
using System.Text.Json;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.Fint;

/// <summary>Asks a FINT server. Only ever the configured host; what a link names is asked for by its class, field and value.</summary>
internal sealed class FintClient(HttpClient http, FintOptions options)
{
    /// <exception cref="SchoolSourceException">It did not answer, or not well. The resource is named, never the address.</exception>
    internal async Task<JsonElement> GetAsync(string resource, string path, string query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, AddressOf(path, query));
        request.Headers.Accept.ParseAdd("application/hal+json");
        request.Headers.Accept.ParseAdd("application/json;q=0.9");
        if (options.OrgId is { } organisation)
            request.Headers.Add("x-org-id", organisation);
        if (options.Client is { } client)
            request.Headers.Add("x-client", client);
        using var answer = await SendAsync(request, resource, cancellationToken).ConfigureAwait(false);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw Refused(answer, resource);
        return Parse(answer, body, resource);
    }

    /// <summary>A number that stands alone in an answer, now as a number, now as text; null when it is not told.</summary>
    internal async Task<long?> NumberAsync(string resource, string path, string field, CancellationToken cancellationToken)
    {
        try
        {
            var body = await GetAsync(resource, path, "", cancellationToken).ConfigureAwait(false);
            return long.TryParse(FintRecord.Text(body, field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        }
        catch (SchoolSourceException exception) when (exception.Fault is SourceFault.NotFound or SourceFault.BadRequest or SourceFault.Forbidden)
        {
            return null;
        }
    }

    internal static SchoolSourceException Breach(string resource, string what) =>
        new(SourceFault.ContractBreach, $"FINT's answer to {resource} {what}. Check BaseAddress; if it is right, tell the county.");

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

    private static SchoolSourceException Refused(HttpResponseMessage answer, string resource)
    {
        var fault = SchoolHttpFaults.FaultOf(answer.StatusCode);
        var status = (int)answer.StatusCode;
        return new SchoolSourceException(
            fault, $"FINT answered {status} to {resource}. {SchoolHttpFaults.AdviceOn(fault)}", retryAfter: SchoolHttpFaults.RetryAfter(answer), httpStatus: status);
    }

    private static JsonElement Parse(HttpResponseMessage answer, byte[] body, string resource)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type is not null && !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            throw Breach(resource, "is no JSON but another type (a page for people, perhaps of a gateway)");
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : throw Breach(resource, "is JSON, but no object");
        }
        catch (JsonException)
        {
            throw Breach(resource, body.Length == 0 ? "is empty" : "is no whole JSON");
        }
    }
}
