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
        var statement = session.Statement(ListSql(filter)).Set("@tenant", tenant.Value).Set("@most", filter.Most);
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
        return statement.ListAsync(Read, cancellationToken);
    }

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

    private static string ListSql(DutyFilter filter)
    {
        var sql = new StringBuilder("SELECT s.kind, s.stream, d.key, d.kind, d.due, d.role, d.responsible, d.school FROM duty d ")
            .Append("JOIN snapshot s ON s.id = d.stream ").Append($"WHERE d.tenant = {Db.Tenant} ");
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
        return sql.Append("ORDER BY d.due, s.kind, s.stream, d.key LIMIT @most").ToString();
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
