using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;

namespace UmV.Integrations.Email.Smtp;

/// <summary>Connects a client to its server and logs in: encrypted or not at all, and only to a server whose certificate is trusted.</summary>
internal static class MailLogin
{
    internal static async Task OpenAsync(MailService client, MailServerOptions server, CancellationToken cancellationToken)
    {
        client.Timeout = (int)server.Timeout.TotalMilliseconds;
        if (server.TrustedAuthorityFile is { } file)
            client.ServerCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, file);
        await client.ConnectAsync(server.Host, server.Port, Socket(server.Security), cancellationToken).ConfigureAwait(false);
        if (server.User is { } user)
            await LogInAsync(client, server, user, cancellationToken).ConfigureAwait(false);
    }

    private static SecureSocketOptions Socket(MailSecurity security) => security switch
    {
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => SecureSocketOptions.None,
    };

    private static async Task LogInAsync(MailService client, MailServerOptions server, string user, CancellationToken cancellationToken)
    {
        if (server.AccessTokens is { } tokens)
        {
            try
            {
                await WithTokenAsync(wasRefused: false).ConfigureAwait(false);
            }
            catch (AuthenticationException)
            {
                await WithTokenAsync(wasRefused: true).ConfigureAwait(false);
            }

            return;

            async Task WithTokenAsync(bool wasRefused) => await client.AuthenticateAsync(
                new SaslMechanismOAuth2(user, await tokens.GetAsync(wasRefused, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
        }

        var secret = new NetworkCredential(user, server.Password);
        if (server.Mechanism is null)
            await client.AuthenticateAsync(secret, cancellationToken).ConfigureAwait(false);
        else if (client.AuthenticationMechanisms.Contains(server.Mechanism) && SaslMechanism.Create(server.Mechanism, secret) is { } mechanism)
            await client.AuthenticateAsync(mechanism, cancellationToken).ConfigureAwait(false);
        else
            throw new NotSupportedException("The server does not offer the SASL mechanism.");
    }

    // An authority of one's own is trusted besides; a wrong name or a missing certificate never is.
    private static bool IsTrusted(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, string authorityFile)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 server)
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        return own.Build(server);
    }
}
