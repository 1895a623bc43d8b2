using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>A bundle's rows as changes of records. Every row is checked as it is read.</summary>
internal sealed class BundleChanges(Bundle bundle)
{
    /// <summary>In every kind of row the first two columns.</summary>
    private const int SourcedId = 0, Status = 1;

    internal IAsyncEnumerable<SchoolChange> ListAsync(string kind, CancellationToken cancellationToken) => kind switch
    {
        _ when kind == OrgRow.RecordKind => List<OrgRow>(cancellationToken).ToAsyncEnumerable(),
        _ when kind == SessionRow.RecordKind => List<SessionRow>(cancellationToken).ToAsyncEnumerable(),
        _ when kind == ClassRow.RecordKind => List<ClassRow>(cancellationToken).ToAsyncEnumerable(),
        _ when kind == RoleRow.RecordKind => List<RoleRow>(cancellationToken).ToAsyncEnumerable(),
        _ when kind == UserRow.RecordKind => List<UserRow>(cancellationToken).ToAsyncEnumerable(),
        _ when kind == DemographicsRow.RecordKind => List<DemographicsRow>(cancellationToken).ToAsyncEnumerable(),
        _ when kind == EnrollmentRow.RecordKind => List<EnrollmentRow>(cancellationToken).ToAsyncEnumerable(),
        _ => AsyncEnumerable.Empty<SchoolChange>(),
    };

    private IEnumerable<SchoolChange> List<TRow>(CancellationToken cancellationToken)
        where TRow : IRow<TRow>
    {
        var faults = new FaultList();
        using var table = bundle.OpenTable<TRow>(faults);
        while (table?.Read() == true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = new Cells(table);
            _ = TRow.Read(cells);
            if (faults.Count > 0)
                continue;
            var name = new SourceRef(bundle.SourceSystem, TRow.RecordKind, cells.Text(SourcedId) ?? "");
            yield return cells.Quiet.IsDeleted(Status)
                ? new SchoolChange(SchoolChangeKind.Deleted, name)
                : new SchoolChange(SchoolChangeKind.Upserted, name, RowRecords.Write<TRow>(bundle.SourceSystem, name.Id, table).Body);
        }
        if (table is not null)
            bundle.EnsureSame(table, faults);
        bundle.EnsureUnchanged();
        faults.ThrowIfAny();
    }
}
