using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>Where a generation of rows is written.</summary>
/// <param name="Source">The number of the source within the store.</param>
/// <param name="Present">The generation that readers see; 0 for none.</param>
/// <param name="Coming">The generation that is being written.</param>
internal readonly record struct RosterPlace(long Source, long Present, long Coming);

/// <summary>The sources and their present generation.</summary>
internal static class RosterSourceTable
{
    /// <summary>Joins a table's rows <c>r</c> to the sources <c>s</c> of a tenant whose present generation they are.</summary>
    internal const string OfPresent =
        $"JOIN roster_source s ON s.id = r.source AND s.present = r.generation AND s.tenant = {Db.Tenant} ";

    internal static async ValueTask<RosterPlace> BeginAsync(
        DbSession session, TenantId tenant, string source, CancellationToken cancellationToken)
    {
        var number = await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        return await session.Statement(
                "INSERT INTO roster_source(tenant, source, present, coming) VALUES (@tenant, @source, 0, 1) "
                + "ON CONFLICT(tenant, source) DO UPDATE SET coming = roster_source.coming + 1 RETURNING id, present, coming")
            .Set("@tenant", number).Set("@source", source)
            .FirstAsync(row => new RosterPlace(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken).ConfigureAwait(false);
    }

    internal static async ValueTask<bool> IsNewestAsync(DbSession session, RosterPlace place, CancellationToken cancellationToken) =>
        await session.Statement("SELECT 1 FROM roster_source WHERE id = @source AND coming = @coming")
            .Set("@source", place.Source).Set("@coming", place.Coming)
            .ScalarAsync(cancellationToken).ConfigureAwait(false) is not null;

    /// <summary>Makes the generation the present one; false when a newer one has begun.</summary>
    internal static async ValueTask<bool> CompleteAsync(
        DbSession session, RosterPlace place, RosterSnapshot snapshot, CancellationToken cancellationToken) =>
        await session.Statement(
                "UPDATE roster_source SET present = @coming, contract = @contract, capabilities = @capabilities, read_at = @read, kek = @kek, "
                + "cursor = @cursor, full_read_at = @full WHERE id = @source AND coming = @coming")
            .Set("@source", place.Source).Set("@coming", place.Coming).Set("@contract", snapshot.Contract)
            .Set("@capabilities", (long)snapshot.Capabilities).Set("@read", Db.Ticks(snapshot.ReadAt)).Set("@kek", snapshot.KeyId)
            .Set("@cursor", snapshot.Cursor).Set("@full", snapshot.FullReadAt is { } full ? Db.Ticks(full) : null)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false) == 1;

    internal static ValueTask<int> TouchAsync(
        DbSession session, TenantId tenant, string source, Instant before, Instant readAt, string cursor, CancellationToken cancellationToken) =>
        session.Statement(
                $"UPDATE roster_source SET read_at = @read, cursor = @cursor WHERE tenant = {Db.Tenant} AND source = @source AND present > 0 AND read_at = @before")
            .Set("@tenant", tenant.Value).Set("@source", source).Set("@before", Db.Ticks(before)).Set("@read", Db.Ticks(readAt)).Set("@cursor", cursor)
            .ExecuteAsync(cancellationToken);

    internal static ValueTask<List<RosterSnapshot>> ListAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT source, contract, capabilities, read_at, kek, cursor, full_read_at FROM roster_source WHERE tenant = {Db.Tenant} AND present > 0 ORDER BY source")
            .Set("@tenant", tenant.Value)
            .ListAsync(Read, cancellationToken);

    /// <summary>A validity from two columns.</summary>
    internal static Validity GetValidity(this Row row, int first) => new(row.GetDayOrNull(first), row.GetDayOrNull(first + 1));

    internal static RosterKey GetKey(this Row row, int column) => RosterKey.FromBytes(row.GetBlob(column));

    internal static int? GetNumberOrNull(this Row row, int column) => row.IsDBNull(column) ? null : row.GetInt32(column);

    private static RosterSnapshot Read(Row row) => new(
        row.GetString(0), row.GetString(1), (SchoolCapability)row.GetInt64(2), row.GetInstant(3), row.GetString(4), row.GetTextOrNull(5),
        row.IsDBNull(6) ? null : row.GetInstant(6));
}
