using System.Globalization;
using System.Text;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>What somebody has to do by a day.</summary>
internal static class DutyTable
{
    internal static ValueTask<List<DutyRow>> ListAsync(
        DbSession session, TenantId tenant, DutyFilter filter, CancellationToken cancellationToken)
    {
        var statement = Set(session.Statement(ListSql(filter)), tenant, filter).Set("@most", filter.Most);
        if (filter.After is { } after)
        {
            statement.Set("@afterDue", Db.Day(after.Due)).Set("@afterKind", Db.Kind(after.Stream.Kind))
                .Set("@afterStream", after.Stream.Value).Set("@afterKey", after.Key);
        }

        return statement.ListAsync(Read, cancellationToken);
    }

    internal static async ValueTask<int> CountAsync(
        DbSession session, TenantId tenant, DutyFilter filter, CancellationToken cancellationToken) =>
        Convert.ToInt32(
            await Set(session.Statement(CountSql(filter)), tenant, filter).ScalarAsync(cancellationToken).ConfigureAwait(false),
            CultureInfo.InvariantCulture);

    /// <summary>Those of one journal, by key.</summary>
    internal static ValueTask<List<DutyRow>> OfAsync(DbSession session, long tenant, long stream, CancellationToken cancellationToken) =>
        session.Statement(Select + "FROM duty d JOIN snapshot s ON s.id = d.stream WHERE d.tenant = @tenant AND d.stream = @stream ORDER BY d.key")
            .Set("@tenant", tenant).Set("@stream", stream)
            .ListAsync(Read, cancellationToken);

    internal static async ValueTask RemoveAllAsync(DbSession session, long tenant, long stream, CancellationToken cancellationToken) =>
        await session.Statement("DELETE FROM duty WHERE tenant = @tenant AND stream = @stream")
            .Set("@tenant", tenant).Set("@stream", stream)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    internal static async ValueTask KeepAsync(
        DbSession session, long tenant, long stream, DutyRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO duty(tenant, stream, key, kind, due, role, responsible, school) "
                + "VALUES (@tenant, @stream, @key, @duty, @due, @role, @responsible, @school) "
                + "ON CONFLICT(tenant, stream, key) DO UPDATE SET kind = excluded.kind, due = excluded.due, role = excluded.role, "
                + "responsible = excluded.responsible, school = excluded.school")
            .Set("@tenant", tenant).Set("@stream", stream).Set("@key", row.Key).Set("@duty", row.Kind).Set("@due", Db.Day(row.Due))
            .Set("@role", row.Role.ToString()).Set("@responsible", row.Responsible?.Value).Set("@school", row.School.Value)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    internal static async ValueTask RemoveAsync(
        DbSession session, long tenant, long stream, string key, CancellationToken cancellationToken) =>
        await session.Statement("DELETE FROM duty WHERE tenant = @tenant AND stream = @stream AND key = @key")
            .Set("@tenant", tenant).Set("@stream", stream).Set("@key", key)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private const string Select = "SELECT s.kind, s.stream, d.key, d.kind, d.due, d.role, d.responsible, d.school ";

    /// <summary>
    /// The journals of the cases that somebody is on, and of the agreements that somebody sees: far fewer than all, so go out from
    /// them to their duties.
    /// </summary>
    private const string SeenCases =
        "SELECT x.id FROM case_member m CROSS JOIN case_index c CROSS JOIN snapshot x "
        + $"WHERE m.tenant = {Db.Tenant} AND m.person = @member AND c.id = m.case_row AND x.tenant = m.tenant AND x.kind = 2 AND x.stream = c.case_id";

    private const string SeenAgreementsOf =
        $" UNION ALL SELECT x.id FROM agreement_index a CROSS JOIN snapshot x WHERE a.tenant = {Db.Tenant} AND x.tenant = a.tenant AND x.kind = 1 AND x.stream = a.agreement";

    internal static string ListSql(DutyFilter filter) =>
        Select + Which(filter)
        // The day alone first, so that an index can be entered at it.
        + (filter.After is null ? "" : "AND d.due >= @afterDue AND (d.due, s.kind, s.stream, d.key) > (@afterDue, @afterKind, @afterStream, @afterKey) ")
        + "ORDER BY d.due, s.kind, s.stream, d.key LIMIT @most";

    internal static string CountSql(DutyFilter filter) => "SELECT count(*) " + Which(filter);

    private static string Which(DutyFilter filter)
    {
        var sql = new StringBuilder(filter.Seen is null
            ? $"FROM duty d JOIN snapshot s ON s.id = d.stream WHERE d.tenant = {Db.Tenant} "
            : $"FROM ({SeenBy(filter.Seen)}) v CROSS JOIN snapshot s CROSS JOIN duty d WHERE s.id = v.id AND d.tenant = {Db.Tenant} AND d.stream = s.id ");
        if (filter.Stream is not null)
            sql.Append($"AND d.stream = {Db.Stream} ");
        if (filter.Responsible is not null)
            sql.Append("AND d.responsible = @responsible ");
        if (filter.School is not null)
            sql.Append("AND d.school = @school ");
        if (filter.DueUntil is not null)
            sql.Append("AND d.due <= @until ");
        if (filter.Kind is not null)
            sql.Append("AND d.kind = @duty ");
        if (filter.Mine is not null)
            sql.Append("AND (d.responsible = @mine OR (d.responsible IS NULL AND d.role = @role)) ");
        return sql.ToString();
    }

    private static string SeenBy(DutyReader reader) => reader.Agreements switch
    {
        SeenAgreements.None => SeenCases,
        SeenAgreements.OfSchool => SeenCases + SeenAgreementsOf + " AND a.school = @readerSchool",
        SeenAgreements.All => SeenCases + SeenAgreementsOf,
        _ => throw new ArgumentOutOfRangeException(nameof(reader), reader.Agreements, "There is no such choice of agreements."),
    };

    private static Statement Set(Statement statement, TenantId tenant, DutyFilter filter)
    {
        statement.Set("@tenant", tenant.Value);
        if (filter.Stream is { } stream)
            statement.Set("@kind", Db.Kind(stream.Kind)).Set("@stream", stream.Value);
        if (filter.Responsible is { } responsible)
            statement.Set("@responsible", responsible.Value);
        if (filter.School is { } school)
            statement.Set("@school", school.Value);
        if (filter.DueUntil is { } until)
            statement.Set("@until", Db.Day(until));
        if (filter.Kind is { } duty)
            statement.Set("@duty", duty);
        if (filter.Mine is { } mine)
            statement.Set("@mine", mine.Person.Value).Set("@role", mine.Role.ToString());
        if (filter.Seen is { } reader)
            statement.Set("@member", reader.Member.Value);
        if (filter.Seen is { Agreements: SeenAgreements.OfSchool })
            statement.Set("@readerSchool", filter.Seen.School?.Value ?? "");
        return statement;
    }

    private static DutyRow Read(Row row) => new(
        Db.ToStream(row.GetInt32(0), row.GetId(1)),
        row.GetString(2),
        row.GetString(3),
        row.GetDay(4),
        Db.Named<Role>(row.GetString(5)),
        row.GetIdOrNull(6) is { } responsible ? new PersonId(responsible) : null,
        row.GetSchool(7));
}
