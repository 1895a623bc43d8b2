using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>
/// What a store keeps of mail beside its messages: answers in quarantine, and links. Every method is safe to call from many threads, and
/// names the tenant. An erasure removes what is here with the case and the person that it belongs to.
/// </summary>
public interface IMailStore
{
    /// <summary>One message; null when there is none.</summary>
    ValueTask<OutboxRow?> FindMessageAsync(TenantId tenant, string message, CancellationToken cancellationToken = default);

    /// <summary>Keeps an answer; false when it is kept already.</summary>
    ValueTask<bool> KeepReplyAsync(TenantId tenant, QuarantinedReply reply, CancellationToken cancellationToken = default);

    /// <summary>Answers in quarantine, oldest first: all, or those to the messages of one case or agreement.</summary>
    ValueTask<IReadOnlyList<QuarantinedReply>> ListRepliesAsync(TenantId tenant, StreamId? stream, CancellationToken cancellationToken = default);

    /// <summary>Removes an answer, and with it its key; false when there is none.</summary>
    ValueTask<bool> RemoveReplyAsync(TenantId tenant, string reply, CancellationToken cancellationToken = default);

    /// <summary>Keeps a link.</summary>
    ValueTask KeepLinkAsync(TenantId tenant, LinkRow link, CancellationToken cancellationToken = default);

    /// <summary>A link by the hash of its token; null when there is none.</summary>
    ValueTask<LinkRow?> FindLinkAsync(TenantId tenant, string hash, CancellationToken cancellationToken = default);

    /// <summary>Notes that a link was used, unless it was before; true for exactly one of those who ask.</summary>
    ValueTask<bool> ConsumeLinkAsync(TenantId tenant, string hash, Instant at, CancellationToken cancellationToken = default);

    /// <summary>Removes links that have expired by an instant.</summary>
    /// <returns>How many.</returns>
    ValueTask<int> RemoveLinksAsync(TenantId tenant, Instant expiredBy, CancellationToken cancellationToken = default);
}

/// <summary>
/// An answer to a message, as it is kept until a person has looked at it: sealed, with a key of its own within, so that to remove the row is
/// to destroy the key. Masked by <see cref="ToString"/>.
/// </summary>
/// <param name="Reply">Names the answer; the same for the same mail, however often it is read.</param>
/// <param name="Message">The message that it answers.</param>
/// <param name="Stream">The case or agreement of that message.</param>
/// <param name="From">The recipient of that message, who is taken to have written the answer.</param>
/// <param name="ReceivedAt">When it was read.</param>
/// <param name="Sealed">What it says, sealed.</param>
public sealed record QuarantinedReply(
    string Reply, string Message, StreamId Stream, PersonId From, Instant ReceivedAt, ReadOnlyMemory<byte> Sealed)
{
    /// <summary>The name of the answer.</summary>
    public override string ToString() => Reply;
}

/// <summary>A link as it is kept: without its token.</summary>
/// <param name="Hash">The SHA-256 of the token, hexadecimal.</param>
/// <param name="Recipient">Whom it was sent to: nobody else can use it.</param>
/// <param name="Purpose">What it is for: it can be used for nothing else.</param>
/// <param name="Stream">What it is about; null when it is about nothing.</param>
/// <param name="ExpiresAt">From when it cannot be used.</param>
/// <param name="UsedAt">When it was used; null before.</param>
public sealed record LinkRow(string Hash, PersonId Recipient, string Purpose, StreamId? Stream, Instant ExpiresAt, Instant? UsedAt = null);
