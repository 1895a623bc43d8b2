using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Reads everything that is kept beside one journal.</summary>
internal static class ProjectionReader
{
    internal static async ValueTask<StoredProjections?> LoadAsync(
        DbSession session, TenantId tenant, StreamId stream, CancellationToken cancellationToken)
    {
        if (await SnapshotTable.LoadAsync(session, tenant, stream, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return null;
        var number = await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false);
        var head = await SnapshotTable.FindHeadAsync(session, number, stream, cancellationToken).ConfigureAwait(false);
        var found = new StoredProjections(snapshot)
        {
            Duties = [.. await DutyTable.OfAsync(session, number, head!.Row, cancellationToken).ConfigureAwait(false)],
        };
        return stream.Kind switch
        {
            StreamKind.Agreement => found with
            {
                Agreement = await AgreementTable.FindAsync(session, tenant, new AgreementId(stream.Value), cancellationToken).ConfigureAwait(false),
            },
            StreamKind.Case => await OfCaseAsync(session, tenant, new CaseId(stream.Value), found, cancellationToken).ConfigureAwait(false),
            _ => found with
            {
                Person = await PersonTable.FindAsync(session, tenant, new PersonId(stream.Value), cancellationToken).ConfigureAwait(false),
            },
        };
    }

    private static async ValueTask<StoredProjections> OfCaseAsync(
        DbSession session, TenantId tenant, CaseId id, StoredProjections found, CancellationToken cancellationToken) => found with
        {
            Case = await CaseTable.FindAsync(session, tenant, id, cancellationToken).ConfigureAwait(false),
            FoundBy = [.. await CaseTable.FoundByAsync(session, tenant, id, cancellationToken).ConfigureAwait(false)],
            Fact = await FactTable.FindAsync(session, tenant, id, cancellationToken).ConfigureAwait(false),
        };
}
