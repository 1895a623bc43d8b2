using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email.Smtp;

/// <summary>
/// Says what an attempt came to. Reasons hold the server's codes and never its words: those may repeat the address.
/// </summary>
internal static class SmtpOutcomes
{
    internal static bool IsTrouble(Exception trouble) => trouble
        is CommandException or ProtocolException or AuthenticationException or SslHandshakeException or IOException or SocketException
        or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException or TimeoutException or SaslException;

    /// <param name="trouble">What was thrown.</param>
    /// <param name="mayHaveTaken">Whether the content had begun to leave, so that the server may have the mail.</param>
    internal static SendOutcome Of(Exception trouble, bool mayHaveTaken) => trouble switch
    {
        AuthenticationException { InnerException: SmtpCommandException { StatusCode: var code } } when IsTransient(code) =>
            Transient($"The mail server cannot log anybody in for now ({(int)code})."),
        AuthenticationException or SaslException => Configuration("The mail server refused the user and the password or token. Check Server.User, and its secret."),
        ServiceNotAuthenticatedException => Configuration("The mail server asks for a login. Set Server.User, and its secret."),
        SslHandshakeException => Configuration(
            "There is no trust in the mail server's certificate, or no TLS. Check Server.Host and Server.Port; for an authority of your own, set Server.TrustedAuthorityFile."),
        NotSupportedException => Configuration("The mail server offers no STARTTLS, or not the SASL mechanism. Nothing was sent. Check Server.Security and Server.Mechanism."),
        SmtpCommandException refused => OfAnswer(refused),
        _ when mayHaveTaken => new SendOutcome(SendOutcomeKind.Unknown, "The connection broke after the mail had begun to leave: the server may have it or not."),
        _ => Transient("The mail server could not be reached, or broke the connection before the mail had begun to leave."),
    };

    private static SendOutcome OfAnswer(SmtpCommandException refused)
    {
        var status = EnhancedStatus.TryRead(refused.Message);
        var told = status is { } code ? $"{(int)refused.StatusCode} {code}" : $"{(int)refused.StatusCode}";
        var trouble = TroubleOf(refused, status);
        if (IsTransient(refused.StatusCode))
            return Transient($"The mail server asks to try later ({told}).") with { Trouble = trouble };
        if (trouble == DeliveryTrouble.MailboxFull)
            return Transient($"The recipient's mailbox is full ({told}).") with { Trouble = trouble };
        return trouble != DeliveryTrouble.TooLarge && IsAboutUs(refused)
            ? Configuration($"The mail server does not let this sender send ({told}). Check the sender's address, and what the server lets Server.User do.")
            : new SendOutcome(SendOutcomeKind.Permanent, Refused(trouble, told)) { Trouble = trouble };
    }

    private static DeliveryTrouble TroubleOf(SmtpCommandException refused, EnhancedStatus? status) =>
        refused.StatusCode == SmtpStatusCode.ExceededStorageAllocation && status is null ? DeliveryTrouble.TooLarge
        : status?.Trouble ?? (refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted ? OfPlainCode(refused.StatusCode) : DeliveryTrouble.Other);

    private static DeliveryTrouble OfPlainCode(SmtpStatusCode code) => (int)code switch
    {
        550 or 551 or 553 => DeliveryTrouble.AddressUnknown,
        _ => DeliveryTrouble.Other,
    };

    // What is refused before there is a recipient, or for want of a login, would be refused to every recipient.
    private static bool IsAboutUs(SmtpCommandException refused) =>
        refused.ErrorCode is SmtpErrorCode.SenderNotAccepted or SmtpErrorCode.UnexpectedStatusCode
        || refused.StatusCode == SmtpStatusCode.AuthenticationRequired
        || refused.Message.Contains("relay", StringComparison.OrdinalIgnoreCase);

    private static string Refused(DeliveryTrouble trouble, string told) => trouble switch
    {
        DeliveryTrouble.AddressUnknown => $"There is no such address ({told}). Correct it in the register.",
        DeliveryTrouble.AddressUnusable => $"The recipient's server cannot read the address ({told}). Correct it in the register.",
        DeliveryTrouble.Policy => $"A rule of the mail server refuses the mail ({told}). Speak with those who run it.",
        DeliveryTrouble.TooLarge => $"The mail is too large for the server ({told}).",
        _ => $"The mail server refused the mail ({told}).",
    };

    private static bool IsTransient(SmtpStatusCode code) => (int)code is >= 400 and < 500;

    private static SendOutcome Transient(string reason) => new(SendOutcomeKind.Transient, reason);

    private static SendOutcome Configuration(string reason) => new(SendOutcomeKind.Configuration, reason);
}
