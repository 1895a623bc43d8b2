using MimeKit;
using UmV.Core.Messaging;
using UmV.Core.Process.Mail;

namespace UmV.Integrations.Email.Inbound;

/// <summary>
/// Reads what a mail server tells of a message (RFC 3464). Which message: by the envelope id, then by the address that the notice went to,
/// then by the Message-ID of what it returns; not every server keeps each.
/// </summary>
internal static class DeliveryNoticeReader
{
    internal static DeliveryNotice? Read(string source, MimeMessage mail, IReadOnlyList<MimeEntity> parts)
    {
        if (parts.OfType<MessageDeliveryStatus>().FirstOrDefault()?.StatusGroups is not { Count: >= 1 and <= 100 } groups)
            return null;
        if (groups.Select(group => (Action: group["Action"]?.Trim().ToUpperInvariant(), Status: EnhancedStatus.TryRead(group["Status"])))
                .FirstOrDefault(told => told.Action is "FAILED" or "DELAYED") is not { Action: { } action } recipient)
            return null;
        return MessageOf(groups[0], mail, parts) is { } message
            ? new DeliveryNotice(source, message, recipient.Status?.Trouble ?? DeliveryTrouble.Other, action == "FAILED")
            : null;
    }

    private static string? MessageOf(HeaderList perMessage, MimeMessage mail, IReadOnlyList<MimeEntity> parts) =>
        Key(perMessage["Original-Envelope-Id"])
        ?? mail.To.Mailboxes.Take(10).Select(mailbox => Key(mailbox.LocalPart.Split('+')[^1])).FirstOrDefault(key => key is not null)
        ?? parts.OfType<MessagePart>().Select(part => InboundReader.KeyOf(part.Message?.MessageId)).FirstOrDefault(key => key is not null)
        ?? parts.OfType<TextRfc822Headers>().Select(part => InboundReader.KeyOf(part.Message?.MessageId)).FirstOrDefault(key => key is not null);

    private static string? Key(string? text) => text?.Trim() is { } key && MailKey.IsKey(key) ? key : null;
}
