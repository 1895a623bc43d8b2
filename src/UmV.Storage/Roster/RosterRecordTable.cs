using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>The records of the sources themselves, sealed, on which later changes are put.</summary>
internal static class RosterRecordTable
{
    internal static ValueTask<List<(long Row, RosterRecordRow Record)>> ListAsync(
        DbSession session, TenantId tenant, string source, string kind, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT r.id, r.kind, r.key, r.body FROM roster_record r " + RosterSourceTable.OfPresent
                + "WHERE s.source = @source AND r.kind = @kind AND r.id > @after ORDER BY r.id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@source", source).Set("@kind", kind).Set("@after", after).Set("@most", most)
            .ListAsync(row => (row.GetInt64(0), Read(row, 1)), cancellationToken);

    internal static ValueTask<RosterRecordRow?> FindAsync(
        DbSession session, TenantId tenant, string source, RosterKey key, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT r.kind, r.key, r.body FROM roster_record r " + RosterSourceTable.OfPresent + "WHERE s.source = @source AND r.key = @key")
            .Set("@tenant", tenant.Value).Set("@source", source).Set("@key", key.ToBytes())
            .FirstAsync(row => Read(row, 0), cancellationToken);

    internal static async ValueTask AddAsync(DbSession session, RosterPlace place, RosterRecordRow row, CancellationToken cancellationToken) =>
        await session.Statement("INSERT INTO roster_record(source, generation, kind, key, body) VALUES (@source, @generation, @kind, @key, @body)")
            .Set("@source", place.Source).Set("@generation", place.Coming).Set("@kind", row.Kind).Set("@key", row.Key.ToBytes())
            .Set("@body", Db.Bytes(row.Body))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static RosterRecordRow Read(Row row, int at) => new(row.GetString(at), row.GetKey(at + 1), row.GetBlob(at + 2));
}
