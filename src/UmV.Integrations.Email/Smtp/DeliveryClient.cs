using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace UmV.Integrations.Email.Smtp;

/// <summary>
/// An SMTP client that asks to be told of failure and delay under the message's own key, and knows whether the server may have taken the
/// mail: only after it has accepted the recipient does the content leave. Not safe to share between threads.
/// </summary>
internal sealed class DeliveryClient : SmtpClient
{
    /// <summary>Whether the server may have the mail that was being sent last.</summary>
    internal bool MayHaveTaken { get; private set; }

    internal void BeginMail() => MayHaveTaken = false;

    protected override string GetEnvelopeId(MimeMessage message) => message.MessageId!.Split('@')[0];

    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
        DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay;

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        base.OnRecipientAccepted(message, mailbox, response);
        MayHaveTaken = true;
    }
}
