using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

internal static class RosterSchoolTable
{
    internal static ValueTask<List<RosterSchoolRow>> ListAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT s.source, r.key, r.number, r.name, r.owner, r.principal FROM roster_school r "
                + RosterSourceTable.OfPresent + "ORDER BY r.name, r.key")
            .Set("@tenant", tenant.Value)
            .ListAsync(Read, cancellationToken);

    internal static async ValueTask AddAsync(DbSession session, RosterPlace place, RosterSchoolRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO roster_school(source, generation, key, number, name, owner, principal) "
                + "VALUES (@source, @generation, @key, @number, @name, @owner, @principal)")
            .Set("@source", place.Source).Set("@generation", place.Coming).Set("@key", row.Key.ToBytes())
            .Set("@number", row.Number?.Value).Set("@name", row.Name).Set("@owner", row.OwnerNumber?.Value)
            .Set("@principal", Number(row.Principal))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static RosterSchoolRow Read(Row row) => new(
        row.GetString(0), row.GetKey(1), row.GetSchoolOrNull(2), row.GetString(3), row.GetSchoolOrNull(4), ToAvailability(row.GetInt32(5)));

    private static int Number(Availability availability) => availability switch
    {
        Availability.NotOffered => 0,
        Availability.Withheld => 1,
        Availability.Empty => 2,
        Availability.Known => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(availability), availability, "The store has no number for this availability."),
    };

    private static Availability ToAvailability(int number) => number switch
    {
        0 => Availability.NotOffered,
        1 => Availability.Withheld,
        2 => Availability.Empty,
        3 => Availability.Known,
        _ => throw Db.Unknown($"availability {number}"),
    };
}
