namespace UmV.Integrations.Email;

/// <summary>
/// How a connection to a mail server is kept secret. There is no "when the server offers it": a server in between could take the offer away.
/// </summary>
public enum MailSecurity
{
    /// <summary>STARTTLS, and nothing without it. The usual way on port 587, and 143 for IMAP.</summary>
    StartTls,

    /// <summary>TLS from the first byte. The usual way on port 465, and 993 for IMAP.</summary>
    Tls,

    /// <summary>None at all: only to a server on this machine, by a loopback address.</summary>
    PlainOnLoopback,
}
