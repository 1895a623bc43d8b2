namespace UmV.Integrations.Email;

/// <summary>What every mail needs, whichever way it leaves.</summary>
public abstract class MailOptions
{
    /// <summary>The sender's name as people see it, such as <c>Meldingstjenesten</c>: 1 to 64 characters. There is no default.</summary>
    public string SenderName { get; set; } = "";

    /// <summary>
    /// The address that a mail comes from, such as <c>ikke-svar@example.org</c>. Its domain is also the last part of every Message-ID:
    /// a message that is sent again after the domain was changed cannot be told from a new one. There is no default.
    /// </summary>
    public string SenderAddress { get; set; } = "";

    /// <summary>
    /// Where people log in: https, or http to this machine only; without user, password, query or fragment. There is no default.
    /// </summary>
    public Uri? LoginAddress { get; set; }

    /// <summary>
    /// The mailbox that answers go to and that <c>UmV</c> reads, such as <c>svar@example.org</c>. A mail asks to be answered at
    /// <c>svar+KEY@example.org</c>, where the key names the message, so the mail server has to deliver such addresses to the mailbox.
    /// Null, the default: answers are not read, and the mail says so.
    /// </summary>
    public string? ReplyAddress { get; set; }

    /// <summary>
    /// Whether times in invitations are told in UTC instead of in Oslo time with its rules. Some calendars move a session wrongly in the one
    /// form, some in the other. The default value is false.
    /// </summary>
    public bool CalendarInUtc { get; set; }

    internal string SenderDomain => MimeKit.MailboxAddress.EncodeAddrspec(SenderAddress).Split('@')[1];

    /// <summary>
    /// A folder of Liquid templates that are used instead of the library's own: <c>KIND.LANGUAGE.FORMAT.liquid</c>,
    /// <c>KIND.FORMAT.liquid</c>, <c>mail.LANGUAGE.FORMAT.liquid</c> or <c>mail.FORMAT.liquid</c>, the first that is there, with the
    /// formats <c>text</c>, <c>html</c> and <c>subject</c>. Read once, and tried with every kind and language. Null, the default: none.
    /// </summary>
    public string? TemplateFolder { get; set; }
}
