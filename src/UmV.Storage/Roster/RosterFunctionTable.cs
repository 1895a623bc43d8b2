using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>Who is what to which school.</summary>
internal static class RosterFunctionTable
{
    private const string Columns = "r.person, r.school, r.role, r.first_day, r.last_day";

    internal static ValueTask<List<RosterRoleCount>> CountAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT r.school, r.role, COUNT(DISTINCT r.person) FROM roster_function r " + RosterSourceTable.OfPresent
                + "GROUP BY r.school, r.role")
            .Set("@tenant", tenant.Value)
            .ListAsync(row => new RosterRoleCount(row.GetKey(0), Db.Named<RosterRole>(row.GetString(1)), row.GetInt32(2)), cancellationToken);

    internal static ValueTask<List<RosterPersonAtSchool>> ListPeopleAsync(
        DbSession session, TenantId tenant, RosterKey school, RosterRole role, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT {Columns}, {RosterPersonTable.Columns} FROM roster_function r " + RosterSourceTable.OfPresent
                + RosterPersonTable.OfSameGeneration + "person WHERE r.school = @school AND r.role = @role ORDER BY r.id")
            .Set("@tenant", tenant.Value).Set("@school", school.ToBytes()).Set("@role", role.ToString())
            .ListAsync(row => new RosterPersonAtSchool(RosterPersonTable.Read(row, 5), Read(row)), cancellationToken);

    internal static ValueTask<List<RosterFunctionRow>> ListOfAsync(
        DbSession session, TenantId tenant, PersonId person, CancellationToken cancellationToken) =>
        session.Statement($"SELECT {Columns} FROM roster_function r " + RosterSourceTable.OfPresent + "WHERE r.person = @person ORDER BY r.id")
            .Set("@tenant", tenant.Value).Set("@person", person.Value)
            .ListAsync(Read, cancellationToken);

    internal static async ValueTask AddAsync(DbSession session, RosterPlace place, RosterFunctionRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO roster_function(source, generation, person, school, role, first_day, last_day) "
                + "VALUES (@source, @generation, @person, @school, @role, @first, @last)")
            .Set("@source", place.Source).Set("@generation", place.Coming).Set("@person", row.Person.Value)
            .Set("@school", row.School.ToBytes()).Set("@role", row.Role.ToString())
            .Set("@first", Db.Day(row.Validity.From)).Set("@last", Db.Day(row.Validity.To))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static RosterFunctionRow Read(Row row) =>
        new(new PersonId(row.GetId(0)), row.GetKey(1), Db.Named<RosterRole>(row.GetString(2)), row.GetValidity(3));
}
