using UmV.Integrations.Visma.Http;

namespace UmV.Integrations.Visma.Fint;

/// <summary>The password grant that FINT publishes. All that UmV knows of it stands here, so that what follows it is another class and nothing else.</summary>
internal sealed class FintPasswordGrant(FintOptions options) : ITokenGrant
{
    public TokenKey? Key => ClientCredentialsGrant.KeyOf(options, options.Username);

    public HttpRequestMessage Request() => ClientCredentialsGrant.RequestOf(
        options, [new("grant_type", "password"), new("username", options.Username ?? ""), new("password", options.Password ?? "")]);

    internal static ITokenGrant Of(FintOptions options) =>
        options.Grant == FintGrant.Password ? new FintPasswordGrant(options) : new ClientCredentialsGrant(options);
}
