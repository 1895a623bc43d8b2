using System.Net;

namespace UmV.Integrations.Email.Smtp;

/// <summary>Finds what is wrong with the settings of a mail server; each message names the setting and says what to write.</summary>
internal static class MailServerFaults
{
    internal static IEnumerable<string> Of(MailServerOptions server, string setting)
    {
        if (Uri.CheckHostName(server.Host) == UriHostNameType.Unknown)
            yield return $"{setting}.Host must be the name or address of the mail server.";
        if (server.Port is < 0 or > 65535)
            yield return $"{setting}.Port must be from 1 to 65535, or 0 for the usual one.";
        if (!Enum.IsDefined(server.Security))
            yield return $"{setting}.Security must be StartTls, Tls or PlainOnLoopback.";
        if (server.Security == MailSecurity.PlainOnLoopback && !IsLoopback(server.Host))
            yield return $"{setting}.Security must be StartTls or Tls: without encryption, only a server on this machine (127.0.0.1, ::1, localhost) is written to.";
        if (server.User is null && (server.Password ?? server.Mechanism) is not null)
            yield return $"{setting}.User must be set, since there is a password or a mechanism.";
        if (server.User is not null && server.Password is null == server.AccessTokens is null)
            yield return $"{setting}.Password or {setting}.AccessTokens must be set, and not both.";
        if (server.TrustedAuthorityFile is { } file && !File.Exists(file))
            yield return $"{setting}.TrustedAuthorityFile must be a PEM file that is there.";
        if (server.Timeout < TimeSpan.FromSeconds(1) || server.Timeout > TimeSpan.FromMinutes(10))
            yield return $"{setting}.Timeout must be from 1 second to 10 minutes.";
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
