using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>Who is guardian of whom.</summary>
internal static class RosterGuardianTable
{
    internal static ValueTask<List<(RosterPersonRow Person, RosterGuardianRow Link)>> ListAsync(
        DbSession session, TenantId tenant, PersonId pupil, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT r.pupil, r.guardian, r.kind, r.authority, r.priority, {RosterPersonTable.Columns} FROM roster_guardian r "
                + RosterSourceTable.OfPresent + RosterPersonTable.OfSameGeneration + "guardian WHERE r.pupil = @pupil ORDER BY r.id")
            .Set("@tenant", tenant.Value).Set("@pupil", pupil.Value)
            .ListAsync(row => (RosterPersonTable.Read(row, 5), Read(row, 0)), cancellationToken);

    internal static ValueTask<List<(long Row, RosterGuardianRow Link)>> ListLinksAsync(
        DbSession session, TenantId tenant, string source, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT r.id, r.pupil, r.guardian, r.kind, r.authority, r.priority FROM roster_guardian r " + RosterSourceTable.OfPresent
                + "WHERE s.source = @source AND r.id > @after ORDER BY r.id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@source", source).Set("@after", after).Set("@most", most)
            .ListAsync(row => (row.GetInt64(0), Read(row, 1)), cancellationToken);

    internal static async ValueTask AddAsync(DbSession session, RosterPlace place, RosterGuardianRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO roster_guardian(source, generation, pupil, guardian, kind, authority, priority) "
                + "VALUES (@source, @generation, @pupil, @guardian, @kind, @authority, @priority)")
            .Set("@source", place.Source).Set("@generation", place.Coming).Set("@pupil", row.Pupil.Value)
            .Set("@guardian", row.Guardian.Value).Set("@kind", row.Kind.ToString()).Set("@authority", row.Authority.ToString())
            .Set("@priority", row.Priority)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static RosterGuardianRow Read(Row row, int at) => new(
        new PersonId(row.GetId(at)), new PersonId(row.GetId(at + 1)), Db.Named<GuardianKind>(row.GetString(at + 2)),
        Db.Named<GuardianAuthority>(row.GetString(at + 3)), row.GetNumberOrNull(at + 4));
}
