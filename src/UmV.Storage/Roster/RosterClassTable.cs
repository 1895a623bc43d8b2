using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

internal static class RosterClassTable
{
    /// <summary>The columns of a class <c>c</c>, in the order of <see cref="Read"/>.</summary>
    internal const string Columns = "c.key, c.school, c.name, c.kind, c.grade, c.school_year, c.first_day, c.last_day";

    internal static ValueTask<List<RosterClassRow>> ListAsync(
        DbSession session, TenantId tenant, RosterKey school, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT {Columns} FROM roster_class c JOIN roster_source s ON s.id = c.source AND s.present = c.generation "
                + $"AND s.tenant = {Db.Tenant} WHERE c.school = @school ORDER BY c.name, c.key")
            .Set("@tenant", tenant.Value).Set("@school", school.ToBytes())
            .ListAsync(row => Read(row, 0), cancellationToken);

    internal static async ValueTask AddAsync(DbSession session, RosterPlace place, RosterClassRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO roster_class(source, generation, key, school, name, kind, grade, school_year, first_day, last_day) "
                + "VALUES (@source, @generation, @key, @school, @name, @kind, @grade, @year, @first, @last)")
            .Set("@source", place.Source).Set("@generation", place.Coming).Set("@key", row.Key.ToBytes())
            .Set("@school", row.School.ToBytes()).Set("@name", row.Name).Set("@kind", row.Kind.ToString()).Set("@grade", row.Grade)
            .Set("@year", row.SchoolYear).Set("@first", Db.Day(row.Validity.From)).Set("@last", Db.Day(row.Validity.To))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    internal static RosterClassRow Read(Row row, int at) => new(
        row.GetKey(at),
        row.GetKey(at + 1),
        row.GetString(at + 2),
        Db.Named<GroupKind>(row.GetString(at + 3)),
        row.GetNumberOrNull(at + 4),
        row.GetTextOrNull(at + 5),
        row.GetValidity(at + 6));
}
