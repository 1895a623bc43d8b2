using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>The state of each journal; its row number stands for the journal in every other table.</summary>
internal static class SnapshotTable
{
    internal static ValueTask<StoredSnapshot?> LoadAsync(
        DbSession session, TenantId tenant, StreamId stream, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT version, schema, body, head_hash FROM snapshot WHERE tenant = {Db.Tenant} AND kind = @kind AND stream = @stream")
            .Set("@tenant", tenant.Value).Set("@kind", Db.Kind(stream.Kind)).Set("@stream", stream.Value)
            .FirstAsync(
                row => new StoredSnapshot(stream, row.GetInt64(0), row.GetInt32(1), row.GetBlob(2), row.GetBlob(3)), cancellationToken);

    internal static ValueTask<ChainHead?> FindHeadAsync(
        DbSession session, TenantId tenant, StreamId stream, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT version, head_hash FROM snapshot WHERE tenant = {Db.Tenant} AND kind = @kind AND stream = @stream")
            .Set("@tenant", tenant.Value).Set("@kind", Db.Kind(stream.Kind)).Set("@stream", stream.Value)
            .FirstAsync(row => new ChainHead(stream, row.GetInt64(0), row.GetBlob(1)), cancellationToken);

    /// <summary>The journals after a row number, in the order in which they began.</summary>
    internal static ValueTask<List<(long Row, StreamId Stream)>> ListAsync(
        DbSession session, TenantId tenant, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT id, kind, stream FROM snapshot WHERE id > @after AND tenant = {Db.Tenant} ORDER BY id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@after", after).Set("@most", most)
            .ListAsync(row => (row.GetInt64(0), Db.ToStream(row.GetInt32(1), row.GetId(2))), cancellationToken);

    /// <summary>Where each journal stands, without its state.</summary>
    internal static ValueTask<List<(long Row, ChainHead Head)>> ListHeadsAsync(
        DbSession session, TenantId tenant, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT id, kind, stream, version, head_hash FROM snapshot WHERE id > @after AND tenant = {Db.Tenant} ORDER BY id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@after", after).Set("@most", most)
            .ListAsync(
                row => (row.GetInt64(0), new ChainHead(Db.ToStream(row.GetInt32(1), row.GetId(2)), row.GetInt64(3), row.GetBlob(4))),
                cancellationToken);

    /// <summary>What a commit is held against: where its journal stands, and whether its command is known. One question.</summary>
    internal static ValueTask<Standing> LookAsync(
        DbSession session, long tenant, StreamId stream, CommandId command, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT (SELECT c.id FROM command c WHERE c.tenant = @tenant AND c.command = @command), s.id, s.version, s.head_hash "
                + "FROM (SELECT 1 AS one) x LEFT JOIN snapshot s ON s.tenant = @tenant AND s.kind = @kind AND s.stream = @stream")
            .Set("@tenant", tenant).Set("@command", command.Value).Set("@kind", Db.Kind(stream.Kind)).Set("@stream", stream.Value)
            .FirstAsync(
                static row => new Standing(
                    !row.IsDBNull(0), row.IsDBNull(1) ? null : new JournalHead(row.GetInt64(1), row.GetInt64(2), row.GetBlob(3))),
                cancellationToken);

    /// <summary>Where a journal stands; null for a new one.</summary>
    internal static ValueTask<JournalHead?> FindHeadAsync(
        DbSession session, long tenant, StreamId stream, CancellationToken cancellationToken) =>
        session.Statement("SELECT id, version, head_hash FROM snapshot WHERE tenant = @tenant AND kind = @kind AND stream = @stream")
            .Set("@tenant", tenant).Set("@kind", Db.Kind(stream.Kind)).Set("@stream", stream.Value)
            .FirstAsync(static row => new JournalHead(row.GetInt64(0), row.GetInt64(1), row.GetBlob(2)), cancellationToken);

    /// <summary>Changes nothing, and holds the row until the transaction ends.</summary>
    internal static async ValueTask HoldAsync(
        DbSession session, TenantId tenant, StreamId stream, CancellationToken cancellationToken) =>
        await session.Statement($"UPDATE snapshot SET kind = kind WHERE tenant = {Db.Tenant} AND kind = @kind AND stream = @stream")
            .Set("@tenant", tenant.Value).Set("@kind", Db.Kind(stream.Kind)).Set("@stream", stream.Value)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Keeps the state, and answers the row number.</summary>
    internal static async ValueTask<long> KeepAsync(
        DbSession session, long tenant, JournalHead? head, StoredSnapshot snapshot, CancellationToken cancellationToken)
    {
        var statement = head is null
            ? session.Statement(
                    "INSERT INTO snapshot(tenant, kind, stream, version, schema, body, head_hash) "
                    + "VALUES (@tenant, @kind, @stream, @version, @schema, @body, @hash) RETURNING id")
                .Set("@tenant", tenant).Set("@kind", Db.Kind(snapshot.Stream.Kind)).Set("@stream", snapshot.Stream.Value)
            : session.Statement(
                    "UPDATE snapshot SET version = @version, schema = @schema, body = @body, head_hash = @hash WHERE id = @row")
                .Set("@row", head.Row);
        var row = await statement
            .Set("@version", snapshot.Version).Set("@schema", snapshot.Schema)
            .Set("@body", snapshot.Body).Set("@hash", snapshot.HeadHash)
            .ScalarAsync(cancellationToken).ConfigureAwait(false);
        return head?.Row ?? (long)row!;
    }
}

/// <summary>Where a journal stands.</summary>
internal sealed record JournalHead(long Row, long Version, byte[] Hash);

/// <summary>Where a journal stands when a commit comes.</summary>
/// <param name="CommandIsKnown">The command has been carried out before.</param>
/// <param name="Head">Null for a new journal.</param>
internal readonly record struct Standing(bool CommandIsKnown, JournalHead? Head);
