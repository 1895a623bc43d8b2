using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>The wrapped keys of sealed texts. A text whose key is gone from here can never be read again.</summary>
internal static class DataKeyTable
{
    private const int Batch = 32;

    private static readonly string[] Places = [.. Enumerable.Range(0, Batch).Select(number => $"@k{number}")];

    /// <summary>Always the same number of places, so that the command stays prepared; places left over repeat the last id.</summary>
    private static readonly string Find =
        "SELECT k.key_id, s.kind, s.stream, k.kek, k.wrapped FROM data_key k JOIN snapshot s ON s.id = k.owner "
        + $"WHERE k.tenant = {Db.Tenant} AND k.key_id IN ({string.Join(", ", Places)})";

    internal static async ValueTask<Dictionary<DataKeyId, WrappedDataKey>> FindAsync(
        DbSession session, TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<DataKeyId, WrappedDataKey>(ids.Count);
        foreach (var batch in ids.Distinct().Chunk(Batch))
        {
            var statement = session.Statement(Find).Set("@tenant", tenant.Value);
            for (var place = 0; place < Batch; place++)
                statement.Set(Places[place], batch[Math.Min(place, batch.Length - 1)].Value);
            var found = await statement.ListAsync(
                row => new WrappedDataKey(
                    new DataKeyId(row.GetId(0)), Db.ToStream(row.GetInt32(1), row.GetId(2)), row.GetString(3), row.GetBlob(4)),
                cancellationToken).ConfigureAwait(false);
            found.ForEach(key => keys.Add(key.Id, key));
        }

        return keys;
    }

    internal static async ValueTask AddAsync(
        DbSession session, long tenant, long owner, WrappedDataKey key, CancellationToken cancellationToken) =>
        await session.Statement("INSERT INTO data_key(tenant, key_id, owner, kek, wrapped) VALUES (@tenant, @key, @owner, @kek, @wrapped)")
            .Set("@tenant", tenant).Set("@key", key.Id.Value).Set("@owner", owner).Set("@kek", key.KeyEncryptionKeyId)
            .Set("@wrapped", key.Wrapped)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
}
