using UmV.Core.Schools;
using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Roster;

/// <summary>A generation on its way. What a broken-off one leaves behind is out of sight, and goes when the next one begins.</summary>
internal sealed class RelationalRosterImport(RelationalDatabase database, RosterPlace place, string source) : IRosterImport
{
    /// <summary>Rows removed in one transaction, so that removing a county holds up nobody.</summary>
    private const int Slice = 5000;

    private static readonly string[] Tables =
        ["roster_person", "roster_function", "roster_membership", "roster_guardian", "roster_class", "roster_school", "roster_record"];

    private bool _complete;

    public async ValueTask WriteAsync(RosterBatch batch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var isNewest = await database.WriteAsync(
            async (session, token) =>
            {
                if (!await RosterSourceTable.IsNewestAsync(session, place, token).ConfigureAwait(false))
                    return false;
                await RosterKeys.EnsureUsableAsync(
                    session, database.Dialect, batch.Persons.Select(row => row.Details).Concat(batch.Records.Select(row => row.Body)), token).ConfigureAwait(false);
                await AddAsync(session, batch, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        RefuseUnless(isNewest);
    }

    public async ValueTask CompleteAsync(RosterSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var isNewest = await database.WriteAsync(
            async (session, token) =>
            {
                await RetiredKeyTable.EnsureUsableAsync(session, database.Dialect, snapshot.KeyId, token).ConfigureAwait(false);
                if (!await RosterSourceTable.CompleteAsync(session, place, snapshot, token).ConfigureAwait(false))
                    return false;
                await RosterReadingTable.DropAsync(session, place, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        RefuseUnless(isNewest);
        _complete = true;
        await RemoveAllButAsync(database, place, place.Coming, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Sweeps up after an import that was broken off; the next one does it where this fails.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_complete)
            return;
        _complete = true;
        try
        {
            await RemoveAsync(database, place, "=", place.Coming, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or StoreRejectedException or ObjectDisposedException)
        {
            // What made the import fail is being told; this would only hide it.
        }
    }

    /// <summary>Removes what older imports left, but for one generation and whatever is coming.</summary>
    internal static ValueTask RemoveAllButAsync(RelationalDatabase database, RosterPlace place, long generation, CancellationToken cancellationToken) =>
        generation == place.Coming
            ? RemoveAsync(database, place, "<", generation, cancellationToken)
            : RemoveAsync(database, place, "<", place.Coming, cancellationToken, except: generation);

    private static async ValueTask RemoveAsync(
        RelationalDatabase database, RosterPlace place, string which, long generation, CancellationToken cancellationToken, long except = -1)
    {
        foreach (var table in Tables)
        {
            var sql = $"DELETE FROM {table} WHERE id IN (SELECT id FROM {table} "
                + $"WHERE source = @source AND generation {which} @generation AND generation <> @except LIMIT {Slice})";
            int removed;
            do
            {
                removed = await database.WriteAsync(
                    (session, token) => session.Statement(sql)
                        .Set("@source", place.Source).Set("@generation", generation).Set("@except", except)
                        .ExecuteAsync(token),
                    cancellationToken).ConfigureAwait(false);
            }
            while (removed == Slice);
        }
    }

    private async ValueTask AddAsync(DbSession session, RosterBatch batch, CancellationToken cancellationToken)
    {
        foreach (var row in batch.Schools)
            await RosterSchoolTable.AddAsync(session, place, row, cancellationToken).ConfigureAwait(false);
        foreach (var row in batch.Classes)
            await RosterClassTable.AddAsync(session, place, row, cancellationToken).ConfigureAwait(false);
        foreach (var row in batch.Persons)
            await RosterPersonTable.AddAsync(session, place, row, cancellationToken).ConfigureAwait(false);
        foreach (var row in batch.Functions)
            await RosterFunctionTable.AddAsync(session, place, row, cancellationToken).ConfigureAwait(false);
        foreach (var row in batch.Memberships)
            await RosterMembershipTable.AddAsync(session, place, row, cancellationToken).ConfigureAwait(false);
        foreach (var row in batch.Guardians)
            await RosterGuardianTable.AddAsync(session, place, row, cancellationToken).ConfigureAwait(false);
        foreach (var row in batch.Records)
            await RosterRecordTable.AddAsync(session, place, row, cancellationToken).ConfigureAwait(false);
    }

    private void RefuseUnless(bool isNewest)
    {
        if (!isNewest)
            throw new ConcurrencyConflictException($"A newer import of the source '{source}' has begun. Let it finish, then look at its result.");
    }
}
