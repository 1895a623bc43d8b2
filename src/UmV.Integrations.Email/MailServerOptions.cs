namespace UmV.Integrations.Email;

/// <summary>How to reach a mail server and log in there.</summary>
public sealed class MailServerOptions
{
    /// <summary>The server's name as its certificate has it. There is no default.</summary>
    public string Host { get; set; } = "";

    /// <summary>The port, 1 to 65535. The default value, 0, is the usual port of <see cref="Security"/>.</summary>
    public int Port { get; set; }

    /// <summary>How the connection is kept secret. The default value is <see cref="MailSecurity.StartTls"/>.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>The user to log in as; null, the default, for a server that knows this machine.</summary>
    public string? User { get; set; }

    /// <summary>The password of <see cref="User"/>; null when there is an <see cref="AccessTokens"/>. Take it from a secret store.</summary>
    public string? Password { get; set; }

    /// <summary>
    /// The only SASL mechanism to log in by, such as <c>PLAIN</c>, <c>LOGIN</c> or <c>SCRAM-SHA-256</c>; null, the default, for the
    /// strongest that both sides know.
    /// </summary>
    public string? Mechanism { get; set; }

    /// <summary>Gives access tokens for XOAUTH2, as Microsoft 365 and Google Workspace ask; null, the default, for a password.</summary>
    public IMailAccessTokens? AccessTokens { get; set; }

    /// <summary>
    /// A PEM file of the authority that signed the server's certificate, for an authority of one's own; null, the default, for those that
    /// the machine trusts.
    /// </summary>
    public string? TrustedAuthorityFile { get; set; }

    /// <summary>How long to wait for an answer, 1 second to 10 minutes. The default value is 60 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The host and port; never the user.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
