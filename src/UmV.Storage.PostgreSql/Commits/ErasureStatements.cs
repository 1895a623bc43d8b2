using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>The statements that destroy what an erasure names, and keep its line in the register. In every other commit there are none.</summary>
internal static class ErasureStatements
{
    private const string JoinJournal = "JOIN snapshot s ON s.tenant = g.tenant AND s.kind = g.of AND s.stream = g.id";

    internal static CommitStatement[] All { get; } =
    [
        OfJournals(order => order.Journals, (rows, join) => $"DELETE FROM data_key k USING {rows} {join} WHERE k.tenant = g.tenant AND k.owner = s.id"),
        OfIds(order => order.Keys.Select(key => key.Value), rows => $"DELETE FROM data_key k USING {rows} WHERE k.tenant = g.tenant AND k.key_id = g.id"),
        OfRows("duty"),
        OfRows("outbox"),
        OfMail("mail_reply"),
        OfMail("mail_link"),
        OfCases("DELETE FROM case_member t USING {0} JOIN case_index c ON c.tenant = g.tenant AND c.case_id = g.id WHERE t.tenant = g.tenant AND t.case_row = c.id"),
        OfCases("DELETE FROM case_index t USING {0} WHERE t.tenant = g.tenant AND t.case_id = g.id"),
        OfCases("DELETE FROM request_fact_category t USING {0} JOIN request_fact f ON f.tenant = g.tenant AND f.case_id = g.id WHERE t.fact = f.id"),
        OfCases("DELETE FROM request_fact t USING {0} WHERE t.tenant = g.tenant AND t.case_id = g.id"),
        OfIds(order => Rows(order, StreamKind.Person), rows => $"DELETE FROM person_index t USING {rows} WHERE t.tenant = g.tenant AND t.person = g.id"),
        OfRecipients("outbox", "recipient"),
        OfRecipients("mail_reply", "person"),
        OfRecipients("mail_link", "person"),
        new CommitStatement<ErasureEntry>(
            waiting => IndexStatements.One(waiting.Commit.Erase?.Entry),
            IndexStatements.OfTenant<ErasureEntry>().Small("kind", row => Db.Kind(row.Row.Stream.Kind)).Bytes("stream", row => Db.Id(row.Row.Stream.Value))
                .Bytes("text_key", row => row.Row.Text is { } text ? Db.Id(text.Value) : null).Number("erased_at", row => Db.Ticks(row.Row.At))
                .Text("messages", row => string.Join(',', row.Row.Messages)),
            rows => "INSERT INTO erasure(tenant, kind, stream, text_key, erased_at, messages) "
                + $"SELECT tenant, kind, stream, text_key, erased_at, messages FROM {rows}"),
    ];

    private static CommitStatement<StreamId> OfRows(string table) =>
        OfJournals(order => order.Rows, (rows, join) => $"DELETE FROM {table} t USING {rows} {join} WHERE t.tenant = g.tenant AND t.stream = s.id");

    private static CommitStatement<StreamId> OfMail(string table) =>
        OfJournals(order => order.Rows, (rows, _) => $"DELETE FROM {table} t USING {rows} WHERE t.tenant = g.tenant AND t.kind = g.of AND t.stream = g.id");

    private static CommitStatement<Guid> OfRecipients(string table, string column) => OfIds(
        order => order.Recipients.Select(person => person.Value), rows => $"DELETE FROM {table} t USING {rows} WHERE t.tenant = g.tenant AND t.{column} = g.id");

    private static CommitStatement<Guid> OfCases(string sql) => OfIds(order => Rows(order, StreamKind.Case), rows => sql.Replace("{0}", rows, StringComparison.Ordinal));

    private static IEnumerable<Guid> Rows(ErasureOrder order, StreamKind kind) => order.Rows.Where(row => row.Kind == kind).Select(row => row.Value);

    private static CommitStatement<StreamId> OfJournals(Func<ErasureOrder, IEnumerable<StreamId>> journals, Func<string, string, string> sql) => new(
        waiting => waiting.Commit.Erase is { } order ? journals(order) : [],
        IndexStatements.OfTenant<StreamId>().Small("of", row => Db.Kind(row.Row.Kind)).Bytes("id", row => Db.Id(row.Row.Value)),
        rows => sql(rows, JoinJournal));

    private static CommitStatement<Guid> OfIds(Func<ErasureOrder, IEnumerable<Guid>> ids, Func<string, string> sql) => new(
        waiting => waiting.Commit.Erase is { } order ? ids(order) : [],
        IndexStatements.OfTenant<Guid>().Bytes("id", row => Db.Id(row.Row)),
        sql);
}
