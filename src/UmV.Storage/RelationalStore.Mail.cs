using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage;

public abstract partial class RelationalStore : IMailStore
{
    /// <inheritdoc/>
    public ValueTask<OutboxRow?> FindMessageAsync(TenantId tenant, string message, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => OutboxTable.FindAsync(session, tenant, message, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> KeepReplyAsync(TenantId tenant, QuarantinedReply reply, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reply);
        return Database.WriteAsync((session, token) => ReplyTable.AddAsync(session, tenant, reply, token), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<QuarantinedReply>> ListRepliesAsync(
        TenantId tenant, StreamId? stream, CancellationToken cancellationToken = default) =>
        await Database.ReadAsync((session, token) => ReplyTable.ListAsync(session, tenant, stream, token), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<bool> RemoveReplyAsync(TenantId tenant, string reply, CancellationToken cancellationToken = default) =>
        Database.WriteAsync((session, token) => ReplyTable.RemoveAsync(session, tenant, reply, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask KeepLinkAsync(TenantId tenant, LinkRow link, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(link);
        await Database.WriteAsync((session, token) => LinkTable.AddAsync(session, tenant, link, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<LinkRow?> FindLinkAsync(TenantId tenant, string hash, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => LinkTable.FindAsync(session, tenant, hash, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> ConsumeLinkAsync(TenantId tenant, string hash, Instant at, CancellationToken cancellationToken = default) =>
        Database.WriteAsync((session, token) => LinkTable.ConsumeAsync(session, tenant, hash, at, token), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<int> RemoveLinksAsync(TenantId tenant, Instant expiredBy, CancellationToken cancellationToken = default) =>
        Database.WriteAsync((session, token) => LinkTable.RemoveAsync(session, tenant, expiredBy, token), cancellationToken);
}
