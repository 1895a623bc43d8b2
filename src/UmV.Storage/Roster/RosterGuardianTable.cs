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
            .ListAsync(
                row => (
                    RosterPersonTable.Read(row, 5),
                    new RosterGuardianRow(
                        new PersonId(row.GetId(0)),
                        new PersonId(row.GetId(1)),
                        Db.Named<GuardianKind>(row.GetString(2)),
                        Db.Named<GuardianAuthority>(row.GetString(3)),
                        row.GetNumberOrNull(4))),
                cancellationToken);

    internal static async ValueTask AddAsync(DbSession session, RosterPlace place, RosterGuardianRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO roster_guardian(source, generation, pupil, guardian, kind, authority, priority) "
                + "VALUES (@source, @generation, @pupil, @guardian, @kind, @authority, @priority)")
            .Set("@source", place.Source).Set("@generation", place.Coming).Set("@pupil", row.Pupil.Value)
            .Set("@guardian", row.Guardian.Value).Set("@kind", row.Kind.ToString()).Set("@authority", row.Authority.ToString())
            .Set("@priority", row.Priority)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
}
