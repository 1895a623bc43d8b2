using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Links that were sent, by the hashes of their tokens.</summary>
internal static class LinkTable
{
    internal static async ValueTask<bool> AddAsync(DbSession session, TenantId tenant, LinkRow link, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO mail_link(tenant, hash, person, purpose, kind, stream, expires_at) "
                + "VALUES (@tenant, @hash, @person, @purpose, @kind, @stream, @expires)")
            .Set("@tenant", await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false))
            .Set("@hash", link.Hash).Set("@person", link.Recipient.Value).Set("@purpose", link.Purpose)
            .Set("@kind", link.Stream is { } stream ? Db.Kind(stream.Kind) : null).Set("@stream", link.Stream?.Value).Set("@expires", Db.Ticks(link.ExpiresAt))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false) > 0;

    internal static ValueTask<LinkRow?> FindAsync(DbSession session, TenantId tenant, string hash, CancellationToken cancellationToken) =>
        session.Statement($"SELECT hash, person, purpose, kind, stream, expires_at, used_at FROM mail_link WHERE tenant = {Db.Tenant} AND hash = @hash")
            .Set("@tenant", tenant.Value).Set("@hash", hash)
            .FirstAsync(Read, cancellationToken);

    internal static async ValueTask<bool> ConsumeAsync(
        DbSession session, TenantId tenant, string hash, Instant at, CancellationToken cancellationToken) =>
        await session.Statement($"UPDATE mail_link SET used_at = @at WHERE tenant = {Db.Tenant} AND hash = @hash AND used_at IS NULL AND expires_at > @at")
            .Set("@at", Db.Ticks(at)).Set("@tenant", tenant.Value).Set("@hash", hash)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false) > 0;

    internal static ValueTask<int> RemoveAsync(DbSession session, TenantId tenant, Instant expiredBy, CancellationToken cancellationToken) =>
        session.Statement($"DELETE FROM mail_link WHERE tenant = {Db.Tenant} AND expires_at <= @by")
            .Set("@tenant", tenant.Value).Set("@by", Db.Ticks(expiredBy))
            .ExecuteAsync(cancellationToken);

    private static LinkRow Read(Row row) => new(
        row.GetString(0),
        new PersonId(row.GetId(1)),
        row.GetString(2),
        row.GetIdOrNull(4) is { } stream ? Db.ToStream(row.GetInt32(3), stream) : null,
        row.GetInstant(5),
        row.IsDBNull(6) ? null : row.GetInstant(6));
}
