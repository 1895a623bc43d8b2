using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>What has happened. Rows are added; the database itself refuses to change or remove one.</summary>
internal static class JournalTable
{
    internal static ValueTask<List<JournalEntry>> ReadAsync(
        DbSession session, TenantId tenant, StreamId stream, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT version, at, actor, role, school, command, type, schema, body, prev_hash, hash FROM journal "
                + $"WHERE tenant = {Db.Tenant} AND stream = {Db.Stream} AND version > @after ORDER BY version LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@kind", Db.Kind(stream.Kind)).Set("@stream", stream.Value)
            .Set("@after", after).Set("@most", most)
            .ListAsync(row => Read(row, stream), cancellationToken);

    /// <summary>The version of the last entry; 0 when there is none.</summary>
    internal static async ValueTask<long> LastVersionAsync(
        DbSession session, long tenant, long stream, CancellationToken cancellationToken) =>
        await session.Statement("SELECT max(version) FROM journal WHERE tenant = @tenant AND stream = @stream")
            .Set("@tenant", tenant).Set("@stream", stream)
            .ScalarAsync(cancellationToken).ConfigureAwait(false) is long version ? version : 0;

    internal static async ValueTask AddAsync(
        DbSession session, long tenant, long stream, JournalEntry entry, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO journal(tenant, stream, version, at, actor, role, school, command, type, schema, body, prev_hash, hash) "
                + "VALUES (@tenant, @stream, @version, @at, @actor, @role, @school, @command, @type, @schema, @body, @prev, @hash)")
            .Set("@tenant", tenant).Set("@stream", stream).Set("@version", entry.Version).Set("@at", Db.Ticks(entry.At))
            .Set("@actor", entry.Actor.Person.Value).Set("@role", entry.Actor.Role.ToString())
            .Set("@school", entry.Actor.School?.Value).Set("@command", entry.Command.Value)
            .Set("@type", entry.Type).Set("@schema", entry.Schema).Set("@body", entry.Body)
            .Set("@prev", entry.PreviousHash).Set("@hash", entry.Hash)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static JournalEntry Read(Row row, StreamId stream) => new(
        stream,
        row.GetInt64(0),
        row.GetInstant(1),
        new Actor(new PersonId(row.GetId(2)), Db.Named<Role>(row.GetString(3)), row.GetSchoolOrNull(4)),
        new CommandId(row.GetId(5)),
        row.GetString(6),
        row.GetInt32(7),
        row.GetBlob(8),
        row.GetBlob(9),
        row.GetBlob(10));
}
