using MimeKit;
using MimeKit.Text;
using NodaTime;
using UmV.Core.Text;

namespace UmV.Integrations.Email;

/// <summary>Builds one mail. The same arguments give the same bytes.</summary>
internal static class MailComposer
{
    internal static MimeMessage Compose(
        string key, Sentence occasion, MailboxAddress recipient, Language language, PickupFolderOptions options, Instant now)
    {
        var mail = new MimeMessage
        {
            Date = now.ToDateTimeOffset(),
            Subject = MessageWords.Subject.In(language),
            MessageId = $"{key}@{MailboxAddress.EncodeAddrspec(options.SenderAddress).Split('@')[1]}",
            Body = Body(key, occasion, language, options),
        };
        // No Sender header: RFC 5322 § 3.6.2 wants none where it would repeat From.
        mail.From.Add(new MailboxAddress(options.SenderName, options.SenderAddress));
        mail.To.Add(recipient);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;
    }

    /// <summary>CRLF as RFC 5322 asks; UTF-8 in headers only for an address that cannot be written without.</summary>
    internal static FormatOptions Format(MailboxAddress recipient, PickupFolderOptions options)
    {
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        format.International = !IsAsciiLocalPart(recipient.LocalPart) || !IsAsciiLocalPart(options.SenderAddress.Split('@')[0]);
        return format;
    }

    private static bool IsAsciiLocalPart(string localPart) => System.Text.Ascii.IsValid(localPart);

    // A random boundary would make every attempt a different file.
    private static MultipartAlternative Body(string key, Sentence occasion, Language language, PickupFolderOptions options)
    {
        var body = new MultipartAlternative(
            Part(TextFormat.Plain, MailText.Plain(occasion, options, language)),
            Part(TextFormat.Html, MailText.Html(occasion, options, language)))
        {
            Boundary = $"umv-{key}",
        };
        body.Headers.Add("Content-Language", MailText.Tag(language));
        return body;
    }

    private static TextPart Part(TextFormat format, string text) =>
        new(format) { Text = text, ContentTransferEncoding = ContentEncoding.QuotedPrintable };
}
