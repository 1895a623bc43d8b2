using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Storage;

namespace UmV.Core.Process.Mail;

/// <summary>
/// Makes of a row of the outbox what a channel can send, at the moment of sending: opens the address, asks the recipient's wishes, and finds
/// the invitation. Safe to share between threads.
/// </summary>
internal sealed class MessageAddressing(IUmVStore store, TextOpener opener, InvitationReader invitations, LinkIssuer links, UmVOptions options)
{
    private readonly DateTimeZone _zone = options.Zone();

    internal async ValueTask<Addressing> OfAsync(OutboxRow row, Instant now, CancellationToken cancellationToken)
    {
        var stream = StreamId.Of(row.Message.Recipient);
        if (await store.LoadAsync(options.Tenant, stream, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return Addressing.Refused("The register does not know the recipient.");
        var person = StoredForm.ReadState<PersonRecord>(snapshot);
        if (MessageTiming.NotBefore(person.Messages, row.Message.Kind, row.CreatedAt, now, _zone) is var then && then > now)
            return new Addressing(null, null, then, false);
        if (person.Protection.HidesLocation())
            return Addressing.Refused("The recipient's address is protected: nothing is sent. Tell the person in another way.");
        if (person.Mark is { } mark)
            return Addressing.Refused($"Messages to the recipient's address do not arrive ({mark.Trouble}). Correct it in the register.", mark.Trouble);
        if (person.Details is not { } kept)
            return Addressing.Refused("The recipient was erased.");
        var opened = await opener.OpenAsync(stream, [kept], cancellationToken).ConfigureAwait(false);
        if (opened[kept] is not { } json || PersonDetails.FromOpened(json) is not { EmailAddress: { } address } details)
            return Addressing.Refused("The recipient has no address.");
        var isDaily = MessageTiming.IsDaily(person.Messages, row.Message.Kind);
        var message = new AddressedMessage(isDaily ? row.Message with { Kind = MessageKind.Digest } : row.Message, address, details.Language)
        {
            Thread = isDaily ? null : MessageIdentity.OfThread(options.Tenant, row.Stream, row.Message.Recipient),
            Invitation = (await invitations.FindAsync(row, cancellationToken).ConfigureAwait(false))?.Invitation,
            Link = await links.ForMessageAsync(row, now, cancellationToken).ConfigureAwait(false),
        };
        return new Addressing(message, null, null, isDaily);
    }
}

/// <summary>A message ready for the channel, or why there is none, or when it may leave.</summary>
/// <param name="Message">What the channel sends; null when it sends nothing now.</param>
/// <param name="Refusal">Why it never will; null otherwise.</param>
/// <param name="HoldUntil">When to look again; null otherwise.</param>
/// <param name="IsDaily">Whether it stands for all messages of its recipient that wait.</param>
internal sealed record Addressing(AddressedMessage? Message, SendOutcome? Refusal, Instant? HoldUntil, bool IsDaily)
{
    internal static Addressing Refused(string reason, DeliveryTrouble? trouble = null) =>
        new(null, new SendOutcome(SendOutcomeKind.Permanent, reason) { Trouble = trouble }, null, false);
}
