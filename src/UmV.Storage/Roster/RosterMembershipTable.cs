using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>Who belongs to which class.</summary>
internal static class RosterMembershipTable
{
    private const string Columns = "r.person, r.class, r.role, r.first_day, r.last_day";

    internal static ValueTask<List<(RosterClassRow Class, RosterMembershipRow Membership)>> ListOfAsync(
        DbSession session, TenantId tenant, PersonId person, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT {Columns}, {RosterClassTable.Columns} FROM roster_membership r " + RosterSourceTable.OfPresent
                + "JOIN roster_class c ON c.source = r.source AND c.generation = r.generation AND c.key = r.class "
                + "WHERE r.person = @person ORDER BY c.name, c.key")
            .Set("@tenant", tenant.Value).Set("@person", person.Value)
            .ListAsync(row => (RosterClassTable.Read(row, 5), Read(row)), cancellationToken);

    internal static ValueTask<List<(RosterPersonRow Person, RosterMembershipRow Membership)>> ListMembersAsync(
        DbSession session, TenantId tenant, RosterKey group, EnrollmentRole role, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT {Columns}, {RosterPersonTable.Columns} FROM roster_membership r " + RosterSourceTable.OfPresent
                + RosterPersonTable.OfSameGeneration + "person WHERE r.class = @class AND r.role = @role ORDER BY r.id")
            .Set("@tenant", tenant.Value).Set("@class", group.ToBytes()).Set("@role", role.ToString())
            .ListAsync(row => (RosterPersonTable.Read(row, 5), Read(row)), cancellationToken);

    internal static async ValueTask AddAsync(DbSession session, RosterPlace place, RosterMembershipRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO roster_membership(source, generation, person, class, role, first_day, last_day) "
                + "VALUES (@source, @generation, @person, @class, @role, @first, @last)")
            .Set("@source", place.Source).Set("@generation", place.Coming).Set("@person", row.Person.Value)
            .Set("@class", row.Class.ToBytes()).Set("@role", row.Role.ToString())
            .Set("@first", Db.Day(row.Validity.From)).Set("@last", Db.Day(row.Validity.To))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static RosterMembershipRow Read(Row row) =>
        new(new PersonId(row.GetId(0)), row.GetKey(1), Db.Named<EnrollmentRole>(row.GetString(2)), row.GetValidity(3));
}
