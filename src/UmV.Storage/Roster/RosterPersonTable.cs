using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>The people of the roster: an id, a keyed hash, a grade, and details that nobody can read here.</summary>
internal static class RosterPersonTable
{
    /// <summary>The columns of a person <c>p</c> of a source <c>s</c>, in the order of <see cref="Read"/>.</summary>
    internal const string Columns = "s.source, p.person, p.key, p.grade, p.details";

    /// <summary>Joins the person <c>p</c> of the same generation to rows <c>r</c>, by the column named.</summary>
    internal const string OfSameGeneration = "JOIN roster_person p ON p.source = r.source AND p.generation = r.generation AND p.person = r.";

    private const string Select =
        $"SELECT {Columns} FROM roster_person p JOIN roster_source s ON s.id = p.source AND s.present = p.generation AND s.tenant = {Db.Tenant} ";

    internal static ValueTask<RosterPersonRow?> FindAsync(
        DbSession session, TenantId tenant, PersonId person, CancellationToken cancellationToken) =>
        session.Statement(Select + "WHERE p.person = @person")
            .Set("@tenant", tenant.Value).Set("@person", person.Value)
            .FirstAsync(row => Read(row, 0), cancellationToken);

    internal static ValueTask<RosterPersonRow?> FindByKeyAsync(
        DbSession session, TenantId tenant, string source, RosterKey key, CancellationToken cancellationToken) =>
        session.Statement(Select + "WHERE s.source = @source AND p.key = @key")
            .Set("@tenant", tenant.Value).Set("@source", source).Set("@key", key.ToBytes())
            .FirstAsync(row => Read(row, 0), cancellationToken);

    internal static ValueTask<List<(long Row, RosterKey Key, PersonId Person)>> ListKnownAsync(
        DbSession session, TenantId tenant, string source, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT r.id, r.key, r.person FROM roster_person r " + RosterSourceTable.OfPresent
                + "WHERE s.source = @source AND r.id > @after ORDER BY r.id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@source", source).Set("@after", after).Set("@most", most)
            .ListAsync(row => (row.GetInt64(0), row.GetKey(1), new PersonId(row.GetId(2))), cancellationToken);

    internal static async ValueTask AddAsync(DbSession session, RosterPlace place, RosterPersonRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO roster_person(source, generation, key, person, grade, details) "
                + "VALUES (@source, @generation, @key, @person, @grade, @details)")
            .Set("@source", place.Source).Set("@generation", place.Coming).Set("@key", row.Key.ToBytes())
            .Set("@person", row.Person.Value).Set("@grade", row.Grade).Set("@details", row.Details)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    internal static ValueTask<List<SealedRosterRow>> ListSealedAsync(
        DbSession session, TenantId tenant, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT p.id, p.person, p.details FROM roster_person p JOIN roster_source s ON s.id = p.source "
                + $"WHERE s.tenant = {Db.Tenant} AND p.id > @after ORDER BY p.id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@after", after).Set("@most", most)
            .ListAsync(row => new SealedRosterRow(row.GetInt64(0), new PersonId(row.GetId(1)), row.GetBlob(2)), cancellationToken);

    internal static async ValueTask<int> ReplaceSealedAsync(
        DbSession session, TenantId tenant, IReadOnlyList<SealedRosterReplacement> replacements, CancellationToken cancellationToken)
    {
        var replaced = 0;
        foreach (var (before, details) in replacements)
        {
            replaced += await session.Statement(
                    "UPDATE roster_person SET details = @details WHERE id = @row AND person = @person AND details = @before "
                    + $"AND source IN (SELECT id FROM roster_source WHERE tenant = {Db.Tenant})")
                .Set("@tenant", tenant.Value).Set("@row", before.Row).Set("@person", before.Person.Value)
                .Set("@before", before.Details).Set("@details", details)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        return replaced;
    }

    internal static RosterPersonRow Read(Row row, int at) => new(
        row.GetString(at), new PersonId(row.GetId(at + 1)), row.GetKey(at + 2), row.GetNumberOrNull(at + 3), row.GetBlob(at + 4));
}
