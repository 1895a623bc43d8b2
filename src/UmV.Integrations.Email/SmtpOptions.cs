namespace UmV.Integrations.Email;

/// <summary>
/// The settings of <see cref="SmtpChannel"/>. What stands in each mail is the same for every message: write nothing in it that tells what
/// the provider does, since even the sender of a mail can reveal why it was sent.
/// </summary>
public sealed class SmtpOptions : MailOptions
{
    /// <summary>The server that takes the mails.</summary>
    public MailServerOptions Server { get; } = new();

    /// <summary>
    /// The address that bounces go to, such as <c>retur@example.org</c>: they go to <c>retur+KEY@example.org</c>, where the key names the
    /// message, for servers that return nothing else of it. Null, the default: to <see cref="MailOptions.SenderAddress"/>.
    /// </summary>
    public string? BounceAddress { get; set; }

    /// <summary>
    /// How many connections there may be at once, 1 to 16. The default value is 1: mails leave one after the other.
    /// </summary>
    public int MostConnections { get; set; } = 1;

    /// <summary>
    /// How many mails one connection is used for, 1 to 10 000. The default value is 1 000: each new one costs a hand-shake and a log-in. Set fewer for a
    /// server that ends connections earlier.
    /// </summary>
    public int MailsPerConnection { get; set; } = 1_000;

    /// <summary>For how long a connection is kept without a mail. The default value is 30 seconds.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long a connection is used at all. The default value is 5 minutes.</summary>
    public TimeSpan ConnectionAge { get; set; } = TimeSpan.FromMinutes(5);
}
