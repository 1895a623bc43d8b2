using System.Runtime.CompilerServices;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>A bundle's rows as changes of records. Every row is checked as it is read.</summary>
internal sealed class BundleChanges(Bundle bundle)
{
    internal IAsyncEnumerable<SchoolChange> ListAsync(string kind, CancellationToken cancellationToken) => kind switch
    {
        _ when kind == OrgRow.RecordKind => ListAsync<OrgRow>(cancellationToken),
        _ when kind == SessionRow.RecordKind => ListAsync<SessionRow>(cancellationToken),
        _ when kind == ClassRow.RecordKind => ListAsync<ClassRow>(cancellationToken),
        _ when kind == RoleRow.RecordKind => ListAsync<RoleRow>(cancellationToken),
        _ when kind == UserRow.RecordKind => ListAsync<UserRow>(cancellationToken),
        _ when kind == DemographicsRow.RecordKind => ListAsync<DemographicsRow>(cancellationToken),
        _ when kind == EnrollmentRow.RecordKind => ListAsync<EnrollmentRow>(cancellationToken),
        _ => AsyncEnumerable.Empty<SchoolChange>(),
    };

    private async IAsyncEnumerable<SchoolChange> ListAsync<TRow>([EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : IRow<TRow>
    {
        var faults = new FaultList();
        using var table = bundle.OpenTable<TRow>(faults);
        while (table is not null && await table.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var cells = new Cells(table);
            _ = TRow.Read(cells);
            var name = new SourceRef(bundle.SourceSystem, TRow.RecordKind, cells.Text("sourcedId") ?? "");
            if (faults.Count > 0)
                continue;
            yield return cells.IsDeleted()
                ? new SchoolChange(SchoolChangeKind.Deleted, name)
                : new SchoolChange(SchoolChangeKind.Upserted, name, RowRecords.Write<TRow>(bundle.SourceSystem, name.Id, table).Body);
        }
        faults.ThrowIfAny();
    }
}
