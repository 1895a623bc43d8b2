using UmV.Core.Correspondence;
using UmV.Core.Messaging;

namespace UmV.Core.Process.Mail;

/// <summary>What a mail that came in is to UmV. Made by an adapter, which has read the mail.</summary>
/// <param name="Source">Names the mail for good, such as its Message-ID: the same mail read twice has one effect.</param>
public abstract record InboundMail(string Source)
{
    /// <summary>The kind only: what came in may hold what must not be logged.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A server tells that a message did not arrive, or is late.</summary>
/// <param name="Source">Names the mail for good.</param>
/// <param name="Message">The message.</param>
/// <param name="Trouble">What stood in the way.</param>
/// <param name="IsFinal">Whether it was given up.</param>
public sealed record DeliveryNotice(string Source, string Message, DeliveryTrouble Trouble, bool IsFinal) : InboundMail(Source);

/// <summary>Somebody answers a message.</summary>
/// <param name="Source">Names the mail for good.</param>
/// <param name="Message">The message that is answered.</param>
/// <param name="Text">What the answer says, as plain text.</param>
public sealed record MailReply(string Source, string Message, string Text) : InboundMail(Source);

/// <summary>A calendar answers an invitation.</summary>
/// <param name="Source">Names the mail for good.</param>
/// <param name="Uid">The invitation's name.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Sequence">The version of the invitation that is answered.</param>
public sealed record CalendarReply(string Source, string Uid, InvitationAnswer Answer, int Sequence) : InboundMail(Source);

/// <summary>A mail that nothing is done with.</summary>
/// <param name="Source">Names the mail for good.</param>
/// <param name="Reason">Why.</param>
public sealed record IgnoredMail(string Source, IgnoredMailReason Reason) : InboundMail(Source);

/// <summary>Why nothing is done with a mail.</summary>
public enum IgnoredMailReason
{
    /// <summary>It answers none of UmV's messages.</summary>
    Unmatched,

    /// <summary>A machine wrote it, such as a notice of absence.</summary>
    AutoReply,

    /// <summary>It is larger, or deeper, or of more parts, than is read.</summary>
    TooLarge,

    /// <summary>It cannot be read as a mail, or says nothing.</summary>
    Unreadable,
}
