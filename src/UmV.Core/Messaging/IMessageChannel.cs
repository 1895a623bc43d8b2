using UmV.Core.Text;

namespace UmV.Core.Messaging;

/// <summary>A way out to people, such as e-mail. Implementations are safe to share between threads.</summary>
public interface IMessageChannel
{
    /// <summary>
    /// Sends one message. Sending the same <see cref="Message.Id"/> twice must be recognisable at the receiver.
    /// </summary>
    /// <returns>What became of it. Trouble is an outcome, not an exception; cancellation is an exception.</returns>
    ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken);
}

/// <summary>A channel that keeps copies of what it has sent, such as files in a folder. Implementations are safe to share between threads.</summary>
public interface IKeepsMessages
{
    /// <summary>Removes the copies of these messages, by their <see cref="Message.Id"/>. One that is not there is no fault.</summary>
    /// <returns>How many were removed.</returns>
    ValueTask<int> RemoveAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken = default);
}

/// <summary>A message at the moment of sending, with the address opened. Masked by <see cref="ToString"/>.</summary>
/// <param name="Message">The message.</param>
/// <param name="EmailAddress">Where to.</param>
/// <param name="Language">In which language.</param>
public sealed record AddressedMessage(Message Message, string EmailAddress, Language Language)
{
    /// <summary>
    /// Keeps the messages to one person about one thing together in a mail program; tells nothing else. Null when there is no thread.
    /// </summary>
    public string? Thread { get; init; }

    /// <summary>The session that the message tells of, for a calendar; null for every other message.</summary>
    public Invitation? Invitation { get; init; }

    /// <summary>Where the message leads, when not to the page where one logs in.</summary>
    public Uri? Link { get; init; }

    /// <summary>The kind and the id; never the address.</summary>
    public override string ToString() => $"{Message.Kind} {Message.Id}";
}

/// <summary>What became of an attempt to send.</summary>
/// <param name="Kind">The outcome.</param>
/// <param name="Reason">Why, without personal data; null when sent.</param>
public sealed record SendOutcome(SendOutcomeKind Kind, string? Reason = null)
{
    /// <summary>What stood in the way, as far as the receiver told; null when nothing did, or when it lies with the channel.</summary>
    public DeliveryTrouble? Trouble { get; init; }

    /// <summary>The channel has taken it.</summary>
    public static SendOutcome Sent { get; } = new(SendOutcomeKind.Sent);
}

/// <summary>The kinds of outcome.</summary>
public enum SendOutcomeKind
{
    /// <summary>The channel has taken it.</summary>
    Sent,

    /// <summary>Try again later.</summary>
    Transient,

    /// <summary>Trying again is of no use.</summary>
    Permanent,

    /// <summary>The channel is set up wrongly: stop, and tell.</summary>
    Configuration,

    /// <summary>It may or may not have been sent: try again with the same id.</summary>
    Unknown,
}
