using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Where each chain of the access log stands.</summary>
internal static class AccessChainTable
{
    /// <summary>
    /// The row of a chain, made now when there is none, and held by this transaction: the update that changes nothing is the lock,
    /// on engines with more than one writer.
    /// </summary>
    internal static async ValueTask<(long Row, ChainHead? Head)> LockAsync(
        DbSession session, long tenant, StreamId chain, CancellationToken cancellationToken)
    {
        var found = await session.Statement(
                "INSERT INTO access_chain(tenant, kind, stream, number, head_hash) VALUES (@tenant, @kind, @stream, 0, @start) "
                + "ON CONFLICT(tenant, kind, stream) DO UPDATE SET number = access_chain.number RETURNING id, number, head_hash")
            .Set("@tenant", tenant).Set("@kind", Db.Kind(chain.Kind)).Set("@stream", chain.Value)
            .Set("@start", HashChain.Start)
            .FirstAsync(row => (Row: row.GetInt64(0), Number: row.GetInt64(1), Hash: row.GetBlob(2)), cancellationToken).ConfigureAwait(false);
        return (found.Row, found.Number == 0 ? null : new ChainHead(chain, found.Number, found.Hash));
    }

    internal static async ValueTask MoveAsync(DbSession session, long row, AccessEntry entry, CancellationToken cancellationToken) =>
        await session.Statement("UPDATE access_chain SET number = @number, head_hash = @hash WHERE id = @row")
            .Set("@number", entry.Number).Set("@hash", entry.Hash).Set("@row", row)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    internal static ValueTask<List<(long Row, ChainHead Head)>> ListAsync(
        DbSession session, TenantId tenant, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT id, kind, stream, number, head_hash FROM access_chain WHERE id > @after AND tenant = {Db.Tenant} ORDER BY id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@after", after).Set("@most", most)
            .ListAsync(
                row => (row.GetInt64(0), new ChainHead(Db.ToStream(row.GetInt32(1), row.GetId(2)), row.GetInt64(3), row.GetBlob(4))),
                cancellationToken);
}
