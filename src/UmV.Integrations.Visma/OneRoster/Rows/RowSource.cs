using System.Runtime.CompilerServices;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// Rows of OneRoster as lists of the domain. They are read twice: first to see who belongs where, then to be told. For one reader at a time.
/// </summary>
internal sealed class RowSource(IRosterRows rows, SchoolSourceDescriptor descriptor, IReadOnlyList<RosterFault>? earlierFlaws = null) : ISchoolDataSource
{
    private RowIndex? _index;

    public IReadOnlyList<RosterFault> Flaws => [.. earlierFlaws ?? [], .. _index?.Flaws ?? []];

    public SchoolSourceDescriptor Describe() => descriptor;

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<OrgRow, School>(static (map, row) => map.SchoolOf(row), cancellationToken);

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<ClassRow, ClassGroup>(static (map, row) => map.GroupOf(row), cancellationToken);

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<UserRow, Student>(static (map, row) => map.StudentOf(row), cancellationToken);

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) =>
        ListAsync<UserRow, StaffMember>(static (map, row) => map.StaffMemberOf(row), cancellationToken);

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) =>
        ListAsync<UserRow, Guardian>(static (map, row) => map.GuardianOf(row), cancellationToken);

    public async IAsyncEnumerable<Enrollment> ListEnrollmentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var map = await MapAsync(cancellationToken).ConfigureAwait(false);
        foreach (var enrollment in map.EnrollmentsInSchools())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return enrollment;
        }
        await foreach (var enrollment in ListAsync<EnrollmentRow, Enrollment>(static (map, row) => map.EnrollmentOf(row), cancellationToken).ConfigureAwait(false))
            yield return enrollment;
    }

    private async IAsyncEnumerable<TRecord> ListAsync<TRow, TRecord>(
        Func<RosterMap, TRow, TRecord?> map, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : IRow<TRow>
        where TRecord : class
    {
        var rosterMap = await MapAsync(cancellationToken).ConfigureAwait(false);
        var faults = new FaultList();
        await foreach (var row in rows.RowsAsync<TRow>(faults, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows.IsStrict)
                faults.ThrowIfAny(); // Only when the file has changed since it was checked.
            if (map(rosterMap, row) is { } record)
                yield return record;
        }
        if (rows.IsStrict)
            faults.ThrowIfAny();
    }

    private async ValueTask<RosterMap> MapAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _index ??= await RowScan.RunAsync(rows, cancellationToken).ConfigureAwait(false);
        return new RosterMap(rows, _index);
    }
}
