using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>Readings of sources that were cut, and the sealed parts of what they read.</summary>
internal static class RosterReadingTable
{
    /// <summary>Adds a part; false when the one before it is not the last that is kept.</summary>
    internal static async ValueTask<bool> KeepAsync(
        DbSession session, TenantId tenant, PendingRosterRead reading, ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        var id = reading.Parts == 1
            ? await BeginAsync(session, tenant, reading, cancellationToken).ConfigureAwait(false)
            : await GoOnAsync(session, tenant, reading, cancellationToken).ConfigureAwait(false);
        if (id is null)
            return false;
        await session.Statement("INSERT INTO roster_reading_part(reading, number, body) VALUES (@reading, @number, @body)")
            .Set("@reading", id).Set("@number", reading.Parts).Set("@body", Db.Bytes(part))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    internal static ValueTask<List<PendingRosterRead>> ListAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT source, contract, reading, since, begun_at, kept_at, records, parts FROM roster_reading WHERE tenant = {Db.Tenant} ORDER BY source")
            .Set("@tenant", tenant.Value)
            .ListAsync(Read, cancellationToken);

    internal static ValueTask<byte[]?> FindPartAsync(
        DbSession session, TenantId tenant, string source, string reading, int number, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT p.body FROM roster_reading_part p JOIN roster_reading r ON r.id = p.reading AND r.tenant = {Db.Tenant} "
                + "WHERE r.source = @source AND r.reading = @reading AND p.number = @number")
            .Set("@tenant", tenant.Value).Set("@source", source).Set("@reading", reading).Set("@number", number)
            .FirstAsync(row => row.GetBlob(0), cancellationToken);

    internal static async ValueTask<int> DropAsync(
        DbSession session, TenantId tenant, Instant begunUntil, string? source, CancellationToken cancellationToken)
    {
        var ofSource = source is null ? "" : " AND source = @source";
        var statement = session.Statement($"DELETE FROM roster_reading WHERE tenant = {Db.Tenant} AND begun_at <= @until{ofSource}")
            .Set("@tenant", tenant.Value).Set("@until", Db.Ticks(begunUntil));
        var dropped = await (source is null ? statement : statement.Set("@source", source)).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (dropped > 0)
            await SweepAsync(session, cancellationToken).ConfigureAwait(false);
        return dropped;
    }

    /// <summary>Of a source whose next snapshot is complete.</summary>
    internal static async ValueTask DropAsync(DbSession session, RosterPlace place, CancellationToken cancellationToken)
    {
        var dropped = await session.Statement(
                "DELETE FROM roster_reading WHERE EXISTS (SELECT 1 FROM roster_source s WHERE s.id = @id AND s.tenant = roster_reading.tenant AND s.source = roster_reading.source)")
            .Set("@id", place.Source)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (dropped > 0)
            await SweepAsync(session, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Those that could not be opened without a key-encryption key. A reading is begun again; a key that is to go does not wait for it.</summary>
    internal static async ValueTask DropSealedWithAsync(DbSession session, byte[] inlinePrefix, CancellationToken cancellationToken)
    {
        await session.Statement(
                "DELETE FROM roster_reading WHERE id IN (SELECT reading FROM roster_reading_part WHERE substr(body, 1, CAST(@length AS INTEGER)) = @prefix)")
            .Set("@length", inlinePrefix.Length).Set("@prefix", inlinePrefix)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        await SweepAsync(session, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes the parts of readings that are gone.</summary>
    internal static ValueTask<int> SweepAsync(DbSession session, CancellationToken cancellationToken) =>
        session.Statement("DELETE FROM roster_reading_part WHERE reading NOT IN (SELECT id FROM roster_reading)").ExecuteAsync(cancellationToken);

    private static async ValueTask<long?> BeginAsync(DbSession session, TenantId tenant, PendingRosterRead reading, CancellationToken cancellationToken)
    {
        var number = await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        var id = await session.Statement(
                "INSERT INTO roster_reading(tenant, source, contract, reading, since, begun_at, kept_at, records, parts) "
                + "VALUES (@tenant, @source, @contract, @reading, @since, @begun, @kept, @records, 1) "
                + "ON CONFLICT(tenant, source) DO UPDATE SET contract = excluded.contract, reading = excluded.reading, since = excluded.since, "
                + "begun_at = excluded.begun_at, kept_at = excluded.kept_at, records = excluded.records, parts = 1 RETURNING id")
            .Set("@tenant", number).Set("@source", reading.Source).Set("@contract", reading.Contract).Set("@reading", reading.Reading)
            .Set("@since", reading.Since).Set("@begun", Db.Ticks(reading.BegunAt)).Set("@kept", Db.Ticks(reading.KeptAt)).Set("@records", reading.Records)
            .FirstAsync(row => (long?)row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        await session.Statement("DELETE FROM roster_reading_part WHERE reading = @reading").Set("@reading", id)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return id;
    }

    private static ValueTask<long?> GoOnAsync(DbSession session, TenantId tenant, PendingRosterRead reading, CancellationToken cancellationToken) =>
        session.Statement(
                $"UPDATE roster_reading SET kept_at = @kept, records = @records, parts = @parts WHERE tenant = {Db.Tenant} "
                + "AND source = @source AND reading = @reading AND parts = @parts - 1 RETURNING id")
            .Set("@tenant", tenant.Value).Set("@source", reading.Source).Set("@reading", reading.Reading).Set("@parts", reading.Parts)
            .Set("@kept", Db.Ticks(reading.KeptAt)).Set("@records", reading.Records)
            .FirstAsync(row => (long?)row.GetInt64(0), cancellationToken);

    private static PendingRosterRead Read(Row row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetTextOrNull(3), row.GetInstant(4), row.GetInstant(5), row.GetInt32(6), row.GetInt32(7));
}
