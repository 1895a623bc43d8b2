using System.Security.Cryptography;
using System.Text;

namespace UmV.Integrations.Visma.Http;

/// <summary>How a token is asked for. The only place that knows the grant.</summary>
internal interface ITokenGrant
{
    /// <summary>For whom the token will be; null when the interface asks for none.</summary>
    TokenKey? Key { get; }

    HttpRequestMessage Request();
}

/// <summary>OAuth 2 client credentials, with the form field <c>tenant_id</c> of Visma Connect where it is set.</summary>
internal sealed class ClientCredentialsGrant(SchoolHttpOptions options) : ITokenGrant
{
    public TokenKey? Key => KeyOf(options, null);

    public HttpRequestMessage Request() => RequestOf(options, [new("grant_type", "client_credentials")]);

    internal static TokenKey? KeyOf(SchoolHttpOptions options, string? user) => options.TokenEndpoint is not { } endpoint ? null : new TokenKey(
        endpoint, options.ClientId ?? "", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(options.ClientSecret ?? ""))), options.TenantId, options.Scope, user);

    internal static HttpRequestMessage RequestOf(SchoolHttpOptions options, List<KeyValuePair<string, string>> form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, options.TokenEndpoint);
        if (options.ClientAuthentication == ClientAuthentication.Basic)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(
                $"{Uri.EscapeDataString(options.ClientId!)}:{Uri.EscapeDataString(options.ClientSecret!)}")));
        else
            form.AddRange([new("client_id", options.ClientId!), new("client_secret", options.ClientSecret!)]);
        if (options.Scope is { } scope)
            form.Add(new("scope", scope));
        if (options.TenantId is { } tenant)
            form.Add(new("tenant_id", tenant));
        request.Content = new FormUrlEncodedContent(form);
        return request;
    }
}
