using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>The wrapped keys of sealed texts. A text whose key is gone from here can never be read again.</summary>
internal static class DataKeyTable
{
    private const int Batch = 32;

    private const string Select =
        "SELECT k.key_id, s.kind, s.stream, k.kek, k.wrapped, k.resealed FROM data_key k JOIN snapshot s ON s.id = k.owner ";

    private static readonly string[] Places = [.. Enumerable.Range(0, Batch).Select(number => $"@k{number}")];

    /// <summary>Always the same number of places, so that the command stays prepared; places left over repeat the last id.</summary>
    private static readonly string Find = Select + $"WHERE k.tenant = {Db.Tenant} AND k.key_id IN ({string.Join(", ", Places)})";

    internal static async ValueTask<Dictionary<DataKeyId, WrappedDataKey>> FindAsync(
        DbSession session, TenantId tenant, IReadOnlyCollection<DataKeyId> ids, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<DataKeyId, WrappedDataKey>(ids.Count);
        foreach (var batch in ids.Distinct().Chunk(Batch))
        {
            var statement = session.Statement(Find).Set("@tenant", tenant.Value);
            for (var place = 0; place < Batch; place++)
                statement.Set(Places[place], batch[Math.Min(place, batch.Length - 1)].Value);
            var found = await statement.ListAsync(Read, cancellationToken).ConfigureAwait(false);
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

    internal static ValueTask<List<WrappedDataKey>> ListAsync(
        DbSession session, TenantId tenant, KeyFilter filter, CancellationToken cancellationToken)
    {
        var sql = Select + $"WHERE k.tenant = {Db.Tenant} ";
        if (filter.NotWrappedBy is not null)
            sql += "AND k.kek <> @kek ";
        if (filter.After is not null)
            sql += "AND k.key_id > @after ";
        var statement = session.Statement(sql + "ORDER BY k.key_id LIMIT @most").Set("@tenant", tenant.Value).Set("@most", filter.Most);
        if (filter.NotWrappedBy is { } kek)
            statement.Set("@kek", kek);
        if (filter.After is { } after)
            statement.Set("@after", after.Value);
        return statement.ListAsync(Read, cancellationToken);
    }

    internal static ValueTask<List<KeyUse>> CountAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT k.kek, count(*), (SELECT o.key_id FROM data_key o WHERE o.tenant = k.tenant AND o.kek = k.kek ORDER BY o.key_id LIMIT 1) "
                + $"FROM data_key k WHERE k.tenant = {Db.Tenant} GROUP BY k.tenant, k.kek ORDER BY k.kek")
            .Set("@tenant", tenant.Value)
            .ListAsync(row => new KeyUse(row.GetString(0), row.GetInt64(1), new DataKeyId(row.GetId(2))), cancellationToken);

    internal static async ValueTask<int> ReplaceAsync(
        DbSession session, TenantId tenant, IReadOnlyList<KeyReplacement> replacements, CancellationToken cancellationToken)
    {
        var replaced = 0;
        foreach (var (before, after) in replacements)
        {
            var again = before.Resealed.IsEmpty ? "AND resealed IS NULL" : "AND resealed = @before_resealed";
            var statement = session.Statement(
                    "UPDATE data_key SET kek = @kek, wrapped = @wrapped, resealed = @resealed "
                    + $"WHERE tenant = {Db.Tenant} AND key_id = @key AND kek = @before_kek AND wrapped = @before_wrapped {again}")
                .Set("@tenant", tenant.Value).Set("@key", before.Id.Value).Set("@kek", after.KeyEncryptionKeyId)
                .Set("@wrapped", after.Wrapped).Set("@resealed", after.Resealed.IsEmpty ? null : Db.Bytes(after.Resealed))
                .Set("@before_kek", before.KeyEncryptionKeyId).Set("@before_wrapped", before.Wrapped);
            if (!before.Resealed.IsEmpty)
                statement.Set("@before_resealed", before.Resealed);
            replaced += await statement.ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        return replaced;
    }

    private static WrappedDataKey Read(Row row) => new(
        new DataKeyId(row.GetId(0)), Db.ToStream(row.GetInt32(1), row.GetId(2)), row.GetString(3), row.GetBlob(4))
    {
        Resealed = row.IsDBNull(5) ? default(ReadOnlyMemory<byte>) : row.GetBlob(5),
    };
}
