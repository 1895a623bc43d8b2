using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>The erasure register, and what an erasure removes. What is removed is overwritten by the engine (secure_delete).</summary>
internal static class ErasureTable
{
    private const string OfJournal = "= (SELECT id FROM snapshot WHERE tenant = @tenant AND kind = @kind AND stream = @stream)";

    private static readonly string[] RowsOfAJournal =
    [
        $"DELETE FROM duty WHERE tenant = @tenant AND stream {OfJournal}",
        $"DELETE FROM outbox WHERE tenant = @tenant AND stream {OfJournal}",
        "DELETE FROM mail_reply WHERE tenant = @tenant AND kind = @kind AND stream = @stream",
        "DELETE FROM mail_link WHERE tenant = @tenant AND kind = @kind AND stream = @stream",
    ];

    private static readonly string[] RowsOfACase =
    [
        "DELETE FROM case_member WHERE tenant = @tenant AND case_row IN (SELECT id FROM case_index WHERE tenant = @tenant AND case_id = @id)",
        "DELETE FROM case_index WHERE tenant = @tenant AND case_id = @id",
        "DELETE FROM request_fact_category WHERE tenant = @tenant AND fact IN (SELECT id FROM request_fact WHERE tenant = @tenant AND case_id = @id)",
        "DELETE FROM request_fact WHERE tenant = @tenant AND case_id = @id",
    ];

    private static readonly string[] OfARecipient =
    [
        "DELETE FROM outbox WHERE tenant = @tenant AND recipient = @id",
        "DELETE FROM mail_reply WHERE tenant = @tenant AND person = @id",
        "DELETE FROM mail_link WHERE tenant = @tenant AND person = @id",
    ];

    private static readonly string[] RowsOfAPerson = ["DELETE FROM person_index WHERE tenant = @tenant AND person = @id"];

    internal static async ValueTask EraseAsync(DbSession session, long tenant, ErasureOrder order, CancellationToken cancellationToken)
    {
        foreach (var journal in order.Journals)
            await OfAsync(session, $"DELETE FROM data_key WHERE tenant = @tenant AND owner {OfJournal}", tenant, journal, cancellationToken).ConfigureAwait(false);
        foreach (var key in order.Keys)
        {
            await session.Statement("DELETE FROM data_key WHERE tenant = @tenant AND key_id = @id")
                .Set("@tenant", tenant).Set("@id", key.Value).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (var journal in order.Rows)
            await RemoveRowsAsync(session, tenant, journal, cancellationToken).ConfigureAwait(false);
        foreach (var (person, sql) in order.Recipients.SelectMany(person => OfARecipient.Select(sql => (person, sql))))
        {
            await session.Statement(sql)
                .Set("@tenant", tenant).Set("@id", person.Value).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        await AddAsync(session, tenant, order.Entry, cancellationToken).ConfigureAwait(false);
    }

    internal static ValueTask<List<ErasureEntry>> ListAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Statement($"SELECT kind, stream, text_key, erased_at, messages FROM erasure WHERE tenant = {Db.Tenant} ORDER BY id")
            .Set("@tenant", tenant.Value).ListAsync(Read, cancellationToken);

    internal static ValueTask<List<DataKeyId>> ListKeysAsync(
        DbSession session, TenantId tenant, StreamId owner, CancellationToken cancellationToken) =>
        session.Statement($"SELECT key_id FROM data_key WHERE tenant = {Db.Tenant} AND owner = {Db.Stream}")
            .Set("@tenant", tenant.Value).Set("@kind", Db.Kind(owner.Kind)).Set("@stream", owner.Value)
            .ListAsync(row => new DataKeyId(row.GetId(0)), cancellationToken);

    internal static ValueTask<List<StreamId>> ListJournalsNamingAsync(
        DbSession session, SqlDialect dialect, TenantId tenant, PersonId person, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT s.kind, s.stream FROM snapshot s WHERE s.id IN (SELECT j.stream FROM journal j "
                + $"WHERE j.tenant = {Db.Tenant} AND (j.actor = @person OR {dialect.Contains("j.body", "@name")}))")
            .Set("@tenant", tenant.Value).Set("@person", person.Value).Set("@name", System.Text.Encoding.ASCII.GetBytes(person.ToString()))
            .ListAsync(row => Db.ToStream(row.GetInt32(0), row.GetId(1)), cancellationToken);

    private static async ValueTask RemoveRowsAsync(DbSession session, long tenant, StreamId journal, CancellationToken cancellationToken)
    {
        foreach (var sql in RowsOfAJournal)
            await OfAsync(session, sql, tenant, journal, cancellationToken).ConfigureAwait(false);
        foreach (var sql in journal.Kind switch { StreamKind.Case => RowsOfACase, StreamKind.Person => RowsOfAPerson, _ => [] })
        {
            await session.Statement(sql).Set("@tenant", tenant).Set("@id", journal.Value)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask OfAsync(DbSession session, string sql, long tenant, StreamId journal, CancellationToken cancellationToken) =>
        await session.Statement(sql).Set("@tenant", tenant).Set("@kind", Db.Kind(journal.Kind)).Set("@stream", journal.Value)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static async ValueTask AddAsync(DbSession session, long tenant, ErasureEntry entry, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO erasure(tenant, kind, stream, text_key, erased_at, messages) VALUES (@tenant, @kind, @stream, @text, @at, @messages)")
            .Set("@tenant", tenant).Set("@kind", Db.Kind(entry.Stream.Kind)).Set("@stream", entry.Stream.Value)
            .Set("@text", entry.Text?.Value).Set("@at", Db.Ticks(entry.At))
            .Set("@messages", string.Join(',', entry.Messages))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static ErasureEntry Read(Row row) => new(
        Db.ToStream(row.GetInt32(0), row.GetId(1)),
        row.GetIdOrNull(2) is { } text ? new DataKeyId(text) : null,
        row.GetInstant(3),
        [.. row.GetString(4).Split(',', StringSplitOptions.RemoveEmptyEntries)]);
}
