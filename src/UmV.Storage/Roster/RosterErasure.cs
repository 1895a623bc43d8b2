using UmV.Core.Identity;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>
/// Removes one person from every snapshot, also from one that is just being written. The key of a row's details goes with the row. A source's
/// own records are sealed without telling whose they are: all of a source that knows the person go, a reading of it that was cut goes, and its next
/// read is a full one.
/// </summary>
internal static class RosterErasure
{
    private const string OfTenant = $"source IN (SELECT id FROM roster_source WHERE tenant = {Db.Tenant})";

    private const string KnowsThePerson = "IN (SELECT source FROM roster_person WHERE person = @person)";

    private static readonly string[] Statements =
    [
        $"DELETE FROM roster_record WHERE source {KnowsThePerson} AND {OfTenant}",
        $"UPDATE roster_source SET cursor = NULL WHERE id {KnowsThePerson} AND tenant = {Db.Tenant}",
        $"DELETE FROM roster_reading WHERE tenant = {Db.Tenant} AND source IN (SELECT source FROM roster_source WHERE id {KnowsThePerson} AND tenant = {Db.Tenant})",
        $"DELETE FROM roster_guardian WHERE (pupil = @person OR guardian = @person) AND {OfTenant}",
        $"DELETE FROM roster_membership WHERE person = @person AND {OfTenant}",
        $"DELETE FROM roster_function WHERE person = @person AND {OfTenant}",
        $"DELETE FROM roster_person WHERE person = @person AND {OfTenant}",
    ];

    internal static async ValueTask<int> RemoveAsync(DbSession session, TenantId tenant, PersonId person, CancellationToken cancellationToken)
    {
        var removed = 0;
        foreach (var sql in Statements)
        {
            removed += await session.Statement(sql).Set("@tenant", tenant.Value).Set("@person", Db.Id(person.Value))
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        return removed + await RosterReadingTable.SweepAsync(session, cancellationToken).ConfigureAwait(false);
    }
}
