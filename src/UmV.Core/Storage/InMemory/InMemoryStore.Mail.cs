using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

public sealed partial class InMemoryStore : IMailStore
{
    // What is kept of mail is not counted among the journals: a link can be made before the tenant has one.
    private readonly Dictionary<(TenantId Tenant, string Reply), QuarantinedReply> _replies = [];
    private readonly Dictionary<(TenantId Tenant, string Hash), LinkRow> _links = [];

    /// <inheritdoc/>
    public ValueTask<OutboxRow?> FindMessageAsync(TenantId tenant, string message, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.Outbox.Find(message), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> KeepReplyAsync(TenantId tenant, QuarantinedReply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Answer(tenant, _ => _replies.TryAdd((tenant, reply.Reply), reply), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<QuarantinedReply>> ListRepliesAsync(
        TenantId tenant, StreamId? stream, CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<QuarantinedReply>>(
            tenant,
            _ => [.. _replies.Where(kept => kept.Key.Tenant == tenant && (stream is null || kept.Value.Stream == stream)).Select(kept => kept.Value)
                .OrderBy(reply => reply.ReceivedAt).ThenBy(reply => reply.Reply, StringComparer.Ordinal)],
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveReplyAsync(TenantId tenant, string reply, CancellationToken cancellationToken = default) =>
        Answer(tenant, _ => _replies.Remove((tenant, reply)), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask KeepLinkAsync(TenantId tenant, LinkRow link, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(link);
        await Answer(tenant, _ => _links[(tenant, link.Hash)] = link, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<LinkRow?> FindLinkAsync(TenantId tenant, string hash, CancellationToken cancellationToken = default) =>
        Answer(tenant, _ => _links.GetValueOrDefault((tenant, hash)), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ConsumeLinkAsync(TenantId tenant, string hash, Instant at, CancellationToken cancellationToken = default) =>
        Answer(
            tenant,
            _ =>
            {
                if (_links.GetValueOrDefault((tenant, hash)) is not { UsedAt: null } link || link.ExpiresAt <= at)
                    return false;
                _links[(tenant, hash)] = link with { UsedAt = at };
                return true;
            },
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RemoveLinksAsync(TenantId tenant, Instant expiredBy, CancellationToken cancellationToken = default) =>
        Answer(
            tenant,
            _ => _links.Where(kept => kept.Key.Tenant == tenant && kept.Value.ExpiresAt <= expiredBy).Select(kept => kept.Key).ToList().Count(_links.Remove),
            cancellationToken);

    private void EraseMail(TenantId tenant, ErasureOrder order)
    {
        foreach (var (key, reply) in _replies.ToList())
        {
            if (key.Tenant == tenant && (order.Rows.Contains(reply.Stream) || order.Recipients.Contains(reply.From)))
                _replies.Remove(key);
        }

        foreach (var (key, link) in _links.ToList())
        {
            if (key.Tenant == tenant && ((link.Stream is { } stream && order.Rows.Contains(stream)) || order.Recipients.Contains(link.Recipient)))
                _links.Remove(key);
        }
    }
}
