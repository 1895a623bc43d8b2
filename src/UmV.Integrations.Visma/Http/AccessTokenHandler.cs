using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Http;

/// <summary>
/// Adds the token. After a 401 it asks for a new one once and tries once more, never twice. Stands within the retries, so that a token that
/// runs out between two attempts is renewed.
/// </summary>
internal sealed class AccessTokenHandler(TokenCache tokens, Func<ITokenGrant> grant, IClock clock) : DelegatingHandler
{
    private const int LongestAnswer = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (grant().Key is not { } key)
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var token = await tokens.GetAsync(key, null, FetchAsync, cancellationToken).ConfigureAwait(false);
        var answer = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
            return answer;
        answer.Dispose();
        var renewed = await tokens.GetAsync(key, token, FetchAsync, cancellationToken).ConfigureAwait(false);
        return await SendAsync(request, renewed, cancellationToken).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }

    private async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        using var request = grant().Request();
        using var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw Refused(answer);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Read(body) ?? throw new SchoolSourceException(
            SourceFault.ContractBreach, "The token endpoint answered something else than a token. Check TokenEndpoint.");
    }

    /// <summary>A refusal is told with its status alone: what the endpoint writes may hold what was sent.</summary>
    private static SchoolSourceException Refused(HttpResponseMessage answer)
    {
        var status = (int)answer.StatusCode;
        if (status is 408 or 429 or >= 500)
            return new(SourceFault.Unavailable, $"The token endpoint answered {status}. Try again later.", httpStatus: status, retryAfter: SchoolHttpFaults.RetryAfter(answer));
        return status is >= 300 and < 400
            ? new(SourceFault.ContractBreach, $"The token endpoint answered {status}, a redirect, which is not followed. Check TokenEndpoint.", httpStatus: status)
            : new(SourceFault.Unauthorized, $"The token endpoint answered {status}. Check ClientId, ClientSecret, Scope and TenantId, and for FINT user name and password.", httpStatus: status);
    }

    /// <summary>Used to four fifths of its life, and no later than a minute before its end.</summary>
    private AccessToken? Read(byte[] body)
    {
        if (body.Length > LongestAnswer)
            return null;
        try
        {
            using var json = JsonDocument.Parse(body);
            if (!json.RootElement.TryGetProperty("access_token", out var value) || value.ValueKind != JsonValueKind.String)
                return null;
            var seconds = json.RootElement.TryGetProperty("expires_in", out var life) ? Seconds(life) : 300;
            return new(value.GetString()!, clock.GetCurrentInstant() + Duration.FromSeconds(Math.Max(0, Math.Min(seconds * 0.8, seconds - 60))));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static double Seconds(JsonElement life) => life.ValueKind == JsonValueKind.Number
        ? life.GetDouble()
        : double.TryParse(life.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var seconds) ? seconds : 300;
}
