using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>One row a case, for lists. Its members stand in the row in order, and once each in a table of their own to filter by.</summary>
internal static class CaseTable
{
    private const string Columns =
        "c.case_id, c.receipt, c.school, c.state, c.is_open, c.counts, c.agreement, c.coordinator, c.members, c.opened_at, c.changed_at, c.next_due";

    internal static ValueTask<CaseIndexRow?> FindAsync(
        DbSession session, TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        session.Statement($"SELECT {Columns} FROM case_index c WHERE c.tenant = {Db.Tenant} AND c.case_id = @case")
            .Set("@tenant", tenant.Value).Set("@case", id.Value)
            .FirstAsync(Read, cancellationToken);

    internal static ValueTask<List<CaseIndexRow>> ListAsync(
        DbSession session, TenantId tenant, CaseFilter filter, CancellationToken cancellationToken)
    {
        var statement = Set(session.Statement(ListSql(filter)), tenant, filter).Set("@most", filter.Most);
        if (filter.After is { } after)
            statement.Set("@changed", Db.Ticks(after.ChangedAt)).Set("@case", after.Case.Value);
        return statement.ListAsync(Read, cancellationToken);
    }

    /// <summary>How many cases fit, by the name of their state.</summary>
    internal static async ValueTask<Dictionary<string, int>> CountByStateAsync(
        DbSession session, TenantId tenant, CaseFilter filter, CancellationToken cancellationToken)
    {
        var counts = await Set(session.Statement(CountSql(filter)), tenant, filter)
            .ListAsync(row => (State: row.GetString(0), Count: row.GetInt32(1)), cancellationToken).ConfigureAwait(false);
        return counts.ToDictionary(count => count.State, count => count.Count, StringComparer.Ordinal);
    }

    internal const string ByReceiptSql = $"SELECT {Columns} FROM case_index c WHERE c.tenant = {Db.Tenant} AND c.receipt = @receipt ORDER BY c.case_id LIMIT 1";

    internal static ValueTask<CaseIndexRow?> FindByReceiptAsync(
        DbSession session, TenantId tenant, ReceiptNumber receipt, CancellationToken cancellationToken) =>
        session.Statement(ByReceiptSql)
            .Set("@tenant", tenant.Value).Set("@receipt", receipt.Value)
            .FirstAsync(Read, cancellationToken);

    private static Statement Set(Statement statement, TenantId tenant, CaseFilter filter)
    {
        statement.Set("@tenant", tenant.Value);
        if (filter.School is { } school)
            statement.Set("@school", school.Value);
        if (filter.State is { } state)
            statement.Set("@state", state);
        if (filter.Member is { } member)
            statement.Set("@member", member.Value);
        if (filter.Coordinator is { } coordinator)
            statement.Set("@coordinator", coordinator.Value);
        if (filter.OverdueOn is { } day)
            statement.Set("@overdue", Db.Day(day));
        return statement;
    }

    /// <summary>How many cases take a place of an agreement, leaving one out.</summary>
    internal static async ValueTask<int> CountAsync(
        DbSession session, TenantId tenant, AgreementId agreement, CaseId? except, CancellationToken cancellationToken) =>
        Convert.ToInt32(
            await session.Statement(
                    $"SELECT count(*) FROM case_index WHERE tenant = {Db.Tenant} AND agreement = @agreement AND counts = 1 "
                    + "AND case_id <> @except")
                .Set("@tenant", tenant.Value).Set("@agreement", agreement.Value)
                .Set("@except", except?.Value ?? Guid.Empty)
                .ScalarAsync(cancellationToken).ConfigureAwait(false),
            CultureInfo.InvariantCulture);

    /// <summary>Who finds a case among the own ones, by id.</summary>
    internal static ValueTask<List<PersonId>> FoundByAsync(
        DbSession session, TenantId tenant, CaseId id, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT m.person FROM case_index c JOIN case_member m ON m.tenant = c.tenant AND m.case_row = c.id "
                + $"WHERE c.tenant = {Db.Tenant} AND c.case_id = @case ORDER BY m.person")
            .Set("@tenant", tenant.Value).Set("@case", id.Value)
            .ListAsync(row => new PersonId(row.GetId(0)), cancellationToken);

    internal static async ValueTask KeepAsync(DbSession session, long tenant, CaseIndexRow row, CancellationToken cancellationToken)
    {
        var members = Pack(row.Members);
        if (!await KeepSameMembersAsync(session, tenant, row, members, cancellationToken).ConfigureAwait(false))
            await KeepWithMembersAsync(session, tenant, row, members, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What most changes come to: the row is known, and nobody came or left. False when that is not so, and nothing was written.</summary>
    private static async ValueTask<bool> KeepSameMembersAsync(
        DbSession session, long tenant, CaseIndexRow row, byte[] members, CancellationToken cancellationToken) =>
        await Values(
            session.Statement(Update + "WHERE tenant = @tenant AND case_id = @case AND members = @members"), row)
            .Set("@tenant", tenant).Set("@case", row.Case.Value).Set("@members", members)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false) == 1;

    private static async ValueTask KeepWithMembersAsync(
        DbSession session, long tenant, CaseIndexRow row, byte[] packed, CancellationToken cancellationToken)
    {
        var before = await session.Statement("SELECT id, members FROM case_index WHERE tenant = @tenant AND case_id = @case")
            .Set("@tenant", tenant).Set("@case", row.Case.Value)
            .FirstAsync(static found => new Before(found.GetInt64(0), found.GetBlob(1)), cancellationToken).ConfigureAwait(false);
        var number = before?.Row ?? await AddAsync(session, tenant, row, packed, cancellationToken).ConfigureAwait(false);
        if (before is not null)
        {
            await Values(session.Statement(Update + ", members = @members WHERE id = @row"), row)
                .Set("@members", packed).Set("@row", number)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        await ChangeMembersAsync(session, tenant, number, before is null ? [] : Unpack(before.Members), row.Members, cancellationToken)
            .ConfigureAwait(false);
    }

    private static async ValueTask ChangeMembersAsync(
        DbSession session, long tenant, long row, IEnumerable<PersonId> before, IEnumerable<PersonId> after, CancellationToken cancellationToken)
    {
        foreach (var gone in before.Except(after))
            await ChangeMemberAsync(session, Leave, tenant, row, gone, cancellationToken).ConfigureAwait(false);
        foreach (var joined in after.Except(before))
            await ChangeMemberAsync(session, Join, tenant, row, joined, cancellationToken).ConfigureAwait(false);
    }

    private const string Update =
        "UPDATE case_index SET receipt = @receipt, school = @school, state = @state, is_open = @open, counts = @counts, "
        + "agreement = @agreement, coordinator = @coordinator, opened_at = @opened, changed_at = @changed, next_due = @next ";

    private const string Join = "INSERT INTO case_member(tenant, person, case_row) VALUES (@tenant, @person, @row)";
    private const string Leave = "DELETE FROM case_member WHERE tenant = @tenant AND person = @person AND case_row = @row";

    private static async ValueTask ChangeMemberAsync(
        DbSession session, string sql, long tenant, long row, PersonId person, CancellationToken cancellationToken) =>
        await session.Statement(sql).Set("@tenant", tenant).Set("@person", person.Value).Set("@row", row)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static async ValueTask<long> AddAsync(
        DbSession session, long tenant, CaseIndexRow row, byte[] members, CancellationToken cancellationToken) =>
        (long)(await Values(
            session.Statement(
                "INSERT INTO case_index(tenant, case_id, receipt, school, state, is_open, counts, agreement, coordinator, members, "
                + "opened_at, changed_at, next_due) VALUES (@tenant, @case, @receipt, @school, @state, @open, @counts, @agreement, "
                + "@coordinator, @members, @opened, @changed, @next) RETURNING id"), row)
            .Set("@tenant", tenant).Set("@case", row.Case.Value).Set("@members", members)
            .ScalarAsync(cancellationToken).ConfigureAwait(false))!;

    private static Statement Values(Statement statement, CaseIndexRow row) => statement
        .Set("@receipt", row.Receipt?.Value).Set("@school", row.School.Value).Set("@state", row.State)
        .Set("@open", Db.Flag(row.IsOpen)).Set("@counts", Db.Flag(row.CountsAgainstCapacity))
        .Set("@agreement", row.Agreement?.Value).Set("@coordinator", row.Coordinator?.Value)
        .Set("@opened", Db.Ticks(row.OpenedAt)).Set("@changed", Db.Ticks(row.ChangedAt)).Set("@next", Db.Day(row.NextDue));

    internal static string ListSql(CaseFilter filter)
    {
        var sql = new StringBuilder($"SELECT {Columns} ");
        AppendWhich(sql, filter);
        if (filter.After is not null)
            sql.Append("AND (c.changed_at, c.case_id) < (@changed, @case) ");
        return sql.Append("ORDER BY c.changed_at DESC, c.case_id DESC LIMIT @most").ToString();
    }

    internal static string CountSql(CaseFilter filter)
    {
        var sql = new StringBuilder("SELECT c.state, count(*) ");
        AppendWhich(sql, filter);
        return sql.Append("GROUP BY c.state").ToString();
    }

    private static void AppendWhich(StringBuilder sql, CaseFilter filter)
    {
        // Somebody's own cases are few: go out from them, whatever else is asked.
        sql.Append(filter.Member is null
            ? $"FROM case_index c WHERE c.tenant = {Db.Tenant} "
            : $"FROM case_member m CROSS JOIN case_index c WHERE m.tenant = {Db.Tenant} AND m.person = @member AND c.id = m.case_row ");
        if (filter.School is not null)
            sql.Append("AND c.school = @school ");
        if (filter.State is not null)
            sql.Append("AND c.state = @state ");
        if (filter.OpenOnly)
            sql.Append("AND c.is_open = 1 ");
        if (filter.Coordinator is not null)
            sql.Append("AND c.coordinator = @coordinator ");
        if (filter.OverdueOn is not null)
            sql.Append("AND c.next_due < @overdue ");
    }

    private static CaseIndexRow Read(Row row) => new(
        new CaseId(row.GetId(0)),
        row.GetTextOrNull(1) is { } receipt ? ToReceipt(receipt) : null,
        row.GetSchool(2),
        row.GetString(3),
        row.GetInt32(4) == 1,
        row.GetInt32(5) == 1,
        row.GetIdOrNull(6) is { } agreement ? new AgreementId(agreement) : null,
        row.GetIdOrNull(7) is { } coordinator ? new PersonId(coordinator) : null,
        Unpack(row.GetBlob(8)),
        row.GetInstant(9),
        row.GetInstant(10),
        row.GetDayOrNull(11));

    private static ReceiptNumber ToReceipt(string text) =>
        ReceiptNumber.TryParse(text, out var receipt) ? receipt : throw Db.Unknown("receipt number");

    internal static byte[] Pack(ImmutableArray<PersonId> members)
    {
        var bytes = new byte[members.Length * 16];
        for (var place = 0; place < members.Length; place++)
            members[place].Value.TryWriteBytes(bytes.AsSpan(place * 16), bigEndian: true, out _);
        return bytes;
    }

    private static ImmutableArray<PersonId> Unpack(byte[] bytes)
    {
        var members = ImmutableArray.CreateBuilder<PersonId>(bytes.Length / 16);
        for (var place = 0; place + 16 <= bytes.Length; place += 16)
            members.Add(new PersonId(new Guid(bytes.AsSpan(place, 16), bigEndian: true)));
        return members.ToImmutable();
    }

    private sealed record Before(long Row, byte[] Members);
}
