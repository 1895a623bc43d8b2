using MimeKit;
using MimeKit.Text;
using NodaTime;
using UmV.Core.Messaging;
using UmV.Core.Text;

namespace UmV.Integrations.Email.Composing;

/// <summary>
/// Builds mails. The same arguments give the same bytes. What cannot become a mail is refused here, before it comes near a server.
/// Safe to share between threads.
/// </summary>
internal sealed class MailComposer(MailOptions options)
{
    private readonly MailTemplates _templates = MailTemplates.Load(options.TemplateFolder);
    private readonly string _domain = options.SenderDomain;

    /// <summary>Makes the mail of a message; otherwise says why there can be none.</summary>
    internal ComposedMail? Compose(AddressedMessage message, Instant now, out SendOutcome refusal)
    {
        refusal = SendOutcome.Sent;
        if (string.IsNullOrEmpty(message.Message.Id))
            refusal = Permanent("The message has no id, so that a repeated one could not be told from a new one.");
        else if (MessageWords.For(message.Message.Kind) is not { } occasion)
            refusal = Permanent($"This version has no words for messages of kind {message.Message.Kind}. Update UmV.Integrations.Email.");
        else if (!PlainAddress.TryRead(message.EmailAddress, out var recipient, out var fault))
            refusal = Permanent($"The recipient's address cannot be used: {fault}. Correct it in the register.") with { Trouble = DeliveryTrouble.AddressUnusable };
        else
            return Mail(message, occasion, recipient, now);
        return null;
    }

    private ComposedMail Mail(AddressedMessage message, Sentence occasion, MailboxAddress recipient, Instant now)
    {
        var key = MailKey.Of(message.Message.Id);
        var words = MailWordsModel.Of(message.Message.Kind, occasion, message.Link ?? options.LoginAddress!, options, message.Language);
        var mail = new MimeMessage
        {
            Date = now.ToDateTimeOffset(),
            Subject = Rendered(message, words, "subject").Trim(),
            MessageId = $"{key}@{_domain}",
            Body = Body(key, message, words, recipient, now),
        };
        // No Sender header: RFC 5322 § 3.6.2 wants none where it would repeat From.
        mail.From.Add(new MailboxAddress(options.SenderName, options.SenderAddress));
        mail.To.Add(recipient);
        if (options.ReplyAddress is { } reply)
            mail.ReplyTo.Add(new MailboxAddress(options.SenderName, MailKey.Tagged(reply, key)));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        Thread(mail, message.Thread);
        return new ComposedMail(key, mail, recipient, NeedsUtf8(recipient), Format(recipient));
    }

    // A root that was never sent keeps the messages of one thread together, whichever of them arrives.
    private void Thread(MimeMessage mail, string? thread)
    {
        if (thread is null)
            return;
        var root = $"{MailKey.Of(thread)}@{_domain}";
        mail.InReplyTo = root;
        mail.References.Add(root);
    }

    /// <summary>CRLF as RFC 5322 asks; UTF-8 in headers only for an address that cannot be written without.</summary>
    private FormatOptions Format(MailboxAddress recipient)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = NeedsUtf8(recipient);
        return format;
    }

    private bool NeedsUtf8(MailboxAddress recipient) =>
        !System.Text.Ascii.IsValid(recipient.LocalPart) || !System.Text.Ascii.IsValid(options.SenderAddress.Split('@')[0]);

    // A random boundary would make every attempt a different mail.
    private MultipartAlternative Body(string key, AddressedMessage message, MailWordsModel words, MailboxAddress recipient, Instant now)
    {
        var body = new MultipartAlternative(
            Part(TextFormat.Plain, Rendered(message, words, "text")),
            Part(TextFormat.Html, Rendered(message, words, "html")))
        {
            Boundary = $"umv-{key}",
        };
        body.Headers.Add("Content-Language", words.Language);
        if (message.Invitation is { } invitation)
            body.Add(CalendarPart(invitation, recipient, words, message.Language, now));
        return body;
    }

    private TextPart CalendarPart(Invitation invitation, MailboxAddress recipient, MailWordsModel words, Language language, Instant now)
    {
        var text = InvitationWriter.Write(
            invitation, recipient.Address, MessageWords.Meeting.In(language), $"{words.Action}: {words.Address}", options, now);
        var part = new TextPart("calendar") { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.ContentType.Parameters.Add("method", InvitationWriter.MethodOf(invitation));
        return part;
    }

    private string Rendered(AddressedMessage message, MailWordsModel words, string format) =>
        _templates.Find(message.Message.Kind, message.Language, format).Render(words);

    private static TextPart Part(TextFormat format, string text) =>
        new(format) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };

    private static SendOutcome Permanent(string reason) => new(SendOutcomeKind.Permanent, reason);
}

/// <summary>A mail, ready to leave.</summary>
/// <param name="Key">Names the message outside.</param>
/// <param name="Mail">The mail; disposed with this.</param>
/// <param name="Recipient">Its one recipient.</param>
/// <param name="NeedsUtf8">Whether only a server with SMTPUTF8 can take it.</param>
/// <param name="Format">How it is written.</param>
internal sealed record ComposedMail(string Key, MimeMessage Mail, MailboxAddress Recipient, bool NeedsUtf8, FormatOptions Format) : IDisposable
{
    internal byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        Mail.WriteTo(Format, bytes);
        return bytes.ToArray();
    }

    public void Dispose() => Mail.Dispose();

    /// <summary>The key; never the address.</summary>
    public override string ToString() => Key;
}
