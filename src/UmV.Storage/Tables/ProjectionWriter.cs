using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Replaces everything that is kept beside one journal.</summary>
internal static class ProjectionWriter
{
    internal static async ValueTask<bool> ReplaceAsync(
        DbSession session, TenantId tenant, StoredProjections projections, CancellationToken cancellationToken)
    {
        var snapshot = projections.Snapshot;
        // Holds writers of the same journal off until this is kept, where there can be several.
        await SnapshotTable.HoldAsync(session, tenant, snapshot.Stream, cancellationToken).ConfigureAwait(false);
        var number = await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        if (await SnapshotTable.FindHeadAsync(session, number, snapshot.Stream, cancellationToken).ConfigureAwait(false) is not { } head)
            return false;
        if (await JournalTable.LastVersionAsync(session, number, head.Row, cancellationToken).ConfigureAwait(false) != snapshot.Version)
            return false;
        await SnapshotTable.KeepAsync(session, number, head, snapshot, cancellationToken).ConfigureAwait(false);
        await ReplaceRowsAsync(session, number, projections, cancellationToken).ConfigureAwait(false);
        await DutyTable.RemoveAllAsync(session, number, head.Row, cancellationToken).ConfigureAwait(false);
        foreach (var duty in projections.Duties)
            await DutyTable.KeepAsync(session, number, head.Row, duty, cancellationToken).ConfigureAwait(false);
        return true;
    }

    // Removed and written anew, so that what stands in tables of their own (members, categories) is put right too.
    private static async ValueTask ReplaceRowsAsync(
        DbSession session, long tenant, StoredProjections projections, CancellationToken cancellationToken)
    {
        var id = projections.Snapshot.Stream.Value;
        foreach (var sql in Removals(projections.Snapshot.Stream.Kind))
        {
            await session.Statement(sql).Set("@tenant", tenant).Set("@id", id)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        if (projections.Agreement is { } agreement)
            await AgreementTable.KeepAsync(session, tenant, agreement, cancellationToken).ConfigureAwait(false);
        if (projections.Case is { } row)
            await CaseTable.KeepAsync(session, tenant, row, cancellationToken).ConfigureAwait(false);
        if (projections.Fact is { } fact)
            await FactTable.KeepAsync(session, tenant, fact, cancellationToken).ConfigureAwait(false);
        if (projections.Person is { } person)
            await PersonTable.KeepAsync(session, tenant, person, cancellationToken).ConfigureAwait(false);
    }

    private static string[] Removals(StreamKind kind) => kind switch
    {
        StreamKind.Agreement => ["DELETE FROM agreement_index WHERE tenant = @tenant AND agreement = @id"],
        StreamKind.Case =>
        [
            "DELETE FROM case_member WHERE tenant = @tenant AND case_row IN (SELECT id FROM case_index WHERE tenant = @tenant AND case_id = @id)",
            "DELETE FROM case_index WHERE tenant = @tenant AND case_id = @id",
            "DELETE FROM request_fact_category WHERE fact IN (SELECT id FROM request_fact WHERE tenant = @tenant AND case_id = @id)",
            "DELETE FROM request_fact WHERE tenant = @tenant AND case_id = @id",
        ],
        StreamKind.Person => ["DELETE FROM person_index WHERE tenant = @tenant AND person = @id"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The store keeps nothing beside this kind of journal."),
    };
}
