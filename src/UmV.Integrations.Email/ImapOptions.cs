namespace UmV.Integrations.Email;

/// <summary>The settings of <see cref="ImapInbox"/>: the mailbox that bounces and answers go to.</summary>
public sealed class ImapOptions
{
    /// <summary>The server that has the mailbox.</summary>
    public MailServerOptions Server { get; } = new();

    /// <summary>The folder to read. The default value is <c>INBOX</c>.</summary>
    public string Folder { get; set; } = "INBOX";

    /// <summary>The same as <see cref="MailOptions.ReplyAddress"/>; null when answers are told by their Message-IDs alone.</summary>
    public string? ReplyAddress { get; set; }

    /// <summary>
    /// How often to look although the server has told of nothing, 1 second to 29 minutes: servers end a longer wait. The default value is 5
    /// minutes.
    /// </summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Whether a mail that was read is deleted; otherwise it is marked as read and stays. An answer is personal data: delete it, or see that
    /// the mailbox does. The default value is true.
    /// </summary>
    public bool DeleteRead { get; set; } = true;
}
