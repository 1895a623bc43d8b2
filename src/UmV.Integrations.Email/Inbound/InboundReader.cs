using System.Diagnostics.CodeAnalysis;
using System.Text;
using MimeKit;
using UmV.Core.Process.Mail;

namespace UmV.Integrations.Email.Inbound;

/// <summary>
/// Says what a mail that came in is to UmV: a notice of the post, a calendar's answer, a person's answer, or nothing. Trusts nothing in it,
/// and never throws, whatever it is. Safe to share between threads.
/// </summary>
internal static class InboundReader
{
    private static readonly ParserOptions Careful = new() { MaxMimeDepth = InboundLimits.Depth + 1, MaxAddressGroupDepth = 2 };

    /// <param name="bytes">The mail.</param>
    /// <param name="place">Names it in its mailbox, for a mail without a Message-ID.</param>
    /// <param name="replyAddress">The address that answers go to; null when only Message-IDs count.</param>
    [SuppressMessage("Design", "CA1031", Justification = "A stranger wrote it: whatever the parser makes of it, it is then unreadable.")]
    internal static InboundMail Read(ReadOnlyMemory<byte> bytes, string place, string? replyAddress)
    {
        if (bytes.Length > InboundLimits.Size)
            return new IgnoredMail(place, IgnoredMailReason.TooLarge);
        try
        {
            return Parse(bytes, place, replyAddress);
        }
        catch (Exception)
        {
            return new IgnoredMail(place, IgnoredMailReason.Unreadable);
        }
    }

    /// <summary>The same without the net below it: what throws here is a fault that a search for faults should see.</summary>
    internal static InboundMail Parse(ReadOnlyMemory<byte> bytes, string place, string? replyAddress)
    {
        using var stream = new MemoryStream(bytes.ToArray(), writable: false);
        try
        {
            using var mail = MimeMessage.Load(Careful, stream);
            return Of(mail, place, replyAddress);
        }
        catch (FormatException)
        {
            return new IgnoredMail(place, IgnoredMailReason.Unreadable);
        }
    }

    private static InboundMail Of(MimeMessage mail, string place, string? replyAddress)
    {
        var source = mail.MessageId is { Length: > 0 and <= 500 } id ? id : place;
        if (!PartWalk.TryRead(mail, out var parts))
            return new IgnoredMail(source, IgnoredMailReason.TooLarge);
        if (DeliveryNoticeReader.Read(source, mail, parts) is { } notice)
            return notice;
        if (parts.OfType<TextPart>().FirstOrDefault(part => part.ContentType.IsMimeType("text", "calendar")) is { } calendar
            && CalendarReplyReader.Read(source, TextOf(calendar)) is { } answer)
            return answer;
        if (IsAutomatic(mail))
            return new IgnoredMail(source, IgnoredMailReason.AutoReply);
        return MessageOf(mail, replyAddress) is not { } message ? new IgnoredMail(source, IgnoredMailReason.Unmatched)
            : ReplyText.Of(parts) is { } text ? new MailReply(source, message, text)
            : new IgnoredMail(source, IgnoredMailReason.Unreadable);
    }

    /// <summary>The text of a part, up to a limit.</summary>
    internal static string TextOf(TextPart part)
    {
        if (part.Content is null)
            return "";
        using var decoded = new MemoryStream();
        part.Content.DecodeTo(decoded);
        var bytes = decoded.ToArray().AsSpan(0, (int)Math.Min(decoded.Length, InboundLimits.Size));
        return (part.ContentType.CharsetEncoding ?? Encoding.UTF8).GetString(bytes);
    }

    // RFC 3834, and what older programs write instead. The sender of no answer is empty.
    private static bool IsAutomatic(MimeMessage mail) =>
        (mail.Headers["Auto-Submitted"] is { } submitted && !submitted.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase))
        || mail.Headers["Return-Path"]?.Trim() == "<>"
        || mail.Headers["Precedence"]?.Trim().ToUpperInvariant() is "BULK" or "JUNK" or "LIST" or "AUTO_REPLY"
        || mail.Headers.Contains("X-Autoreply") || mail.Headers.Contains("X-Autorespond") || mail.Headers.Contains("X-Auto-Response-Suppress")
        || mail.Headers.Contains("List-Id");

    // By the address that the answer went to, which only the recipient of the message has; then by what it says it answers.
    private static string? MessageOf(MimeMessage mail, string? replyAddress) =>
        mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Take(50).Select(mailbox => KeyIn(mailbox.Address, replyAddress))
            .Append(KeyOf(mail.InReplyTo))
            .Concat(mail.References.Reverse().Take(20).Select(KeyOf))
            .FirstOrDefault(key => key is not null);

    private static string? KeyIn(string address, string? replyAddress)
    {
        if (replyAddress is null || replyAddress.Split('@') is not [var local, var domain])
            return null;
        var (start, end) = ($"{local}+", $"@{domain}");
        return address.Length == start.Length + MailKey.Length + end.Length
            && address.StartsWith(start, StringComparison.OrdinalIgnoreCase) && address.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            && MailKey.IsKey(address.AsSpan(start.Length, MailKey.Length))
                ? address.Substring(start.Length, MailKey.Length)
                : null;
    }

    /// <summary>The key in a Message-ID of UmV's; null for another.</summary>
    internal static string? KeyOf(string? messageId) =>
        messageId?.Trim('<', '>', ' ').Split('@')[0] is { } key && MailKey.IsKey(key) ? key : null;
}
