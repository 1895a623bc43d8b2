using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>How much the present generation of a source holds.</summary>
internal static class RosterCounting
{
    private const string Sql =
        "SELECT (SELECT COUNT(*) FROM roster_school r " + RosterSourceTable.OfPresent + OfSource + "), "
        + "(SELECT COUNT(DISTINCT r.person) FROM roster_function r " + RosterSourceTable.OfPresent + OfSource + " AND r.role = 'Pupil'), "
        + "(SELECT COUNT(DISTINCT r.person) FROM roster_function r " + RosterSourceTable.OfPresent + OfSource + " AND r.role NOT IN ('Pupil', 'Guardian')), "
        + "(SELECT COUNT(*) FROM roster_function r " + RosterSourceTable.OfPresent + OfSource + " AND r.role = 'Pupil') + "
        + "(SELECT COUNT(*) FROM roster_membership r " + RosterSourceTable.OfPresent + OfSource + "), "
        + "(SELECT COUNT(*) FROM roster_person r " + RosterSourceTable.OfPresent + OfSource + "), "
        + "(SELECT COUNT(*) FROM roster_class r " + RosterSourceTable.OfPresent + OfSource + ")";

    private const string OfSource = "WHERE s.source = @source";

    internal static async ValueTask<RosterCounts> OfAsync(DbSession session, TenantId tenant, string source, CancellationToken cancellationToken) =>
        await session.Statement(Sql)
            .Set("@tenant", tenant.Value).Set("@source", source)
            .FirstAsync(
                row => new RosterCounts(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5)), cancellationToken)
            .ConfigureAwait(false) ?? RosterCounts.None;
}
