using System.Runtime.CompilerServices;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// Rows of OneRoster as lists of the domain. They are read twice: first to see who belongs where, then to be told. For one reader at a time.
/// </summary>
internal sealed class RowSource(IRosterRows rows, SchoolSourceDescriptor descriptor, IReadOnlyList<RosterFault>? earlierFlaws = null) : ISchoolDataSource
{
    private RosterMap? _map;

    public IReadOnlyList<RosterFault> Flaws => [.. earlierFlaws ?? [], .. _map?.Flaws ?? []];

    public SchoolSourceDescriptor Describe() => descriptor;

    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) =>
        rows.ListAsync<OrgRow, School>(MapAsync, static (map, row) => map.SchoolOf(row), cancellationToken);

    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        rows.ListAsync<ClassRow, ClassGroup>(MapAsync, static (map, row) => map.GroupOf(row), cancellationToken);

    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) =>
        rows.ListAsync<UserRow, Student>(MapAsync, static (map, row) => map.StudentOf(row), cancellationToken);

    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) =>
        ListWhereAsync<StaffMember>(static map => map.HasStaff, static (map, row) => map.StaffMemberOf(row), cancellationToken);

    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) =>
        ListWhereAsync<Guardian>(static map => map.HasGuardians, static (map, row) => map.GuardianOf(row), cancellationToken);

    public async IAsyncEnumerable<Enrollment> ListEnrollmentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var map = await MapAsync(cancellationToken).ConfigureAwait(false);
        foreach (var enrollment in map.EnrollmentsInSchools())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return enrollment;
        }
        var inClasses = rows.ListAsync<EnrollmentRow, Enrollment>(MapAsync, static (map, row) => map.EnrollmentOf(row), cancellationToken);
        await foreach (var enrollment in inClasses.ConfigureAwait(false))
            yield return enrollment;
    }

    /// <summary>The users are not read again for a list that will be empty.</summary>
    private async IAsyncEnumerable<TRecord> ListWhereAsync<TRecord>(
        Func<RosterMap, bool> hasAny, Func<RosterMap, UserRow, TRecord?> make, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRecord : class
    {
        if (!hasAny(await MapAsync(cancellationToken).ConfigureAwait(false)))
            yield break;
        await foreach (var record in rows.ListAsync(MapAsync, make, cancellationToken).ConfigureAwait(false))
            yield return record;
    }

    private async ValueTask<RosterMap> MapAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _map ??= new RosterMap(rows, await RowScan.RunAsync(rows, cancellationToken).ConfigureAwait(false));
    }
}
