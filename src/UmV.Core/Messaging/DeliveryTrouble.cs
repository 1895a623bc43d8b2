using System.Text.Json.Serialization;

namespace UmV.Core.Messaging;

/// <summary>
/// What stood in the way of a message, in the classes of enhanced status codes (RFC 3463) that call for different things of people.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryTrouble>))]
public enum DeliveryTrouble
{
    /// <summary>Anything else; a person has to look at the server's answer.</summary>
    Other,

    /// <summary>There is no such address (5.1.x, 5.2.1): correct it in the register.</summary>
    AddressUnknown,

    /// <summary>The address cannot be written to: it is not well formed, or the server does not know its letters (5.6.7).</summary>
    AddressUnusable,

    /// <summary>The mailbox is full (x.2.2): tell the person in another way, or wait.</summary>
    MailboxFull,

    /// <summary>A rule of the receiver refuses it (5.7.x): a person has to speak with the receiver's mail administration.</summary>
    Policy,

    /// <summary>It is too large for the receiver (5.2.3, 5.3.4).</summary>
    TooLarge,

    /// <summary>It was tried for too long without an answer that counts (4.4.7, or the library's own limit).</summary>
    Expired,
}
