using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>
/// A folder with a OneRoster CSV bundle, version 1.2 or 1.1, bulk. It is read twice, row by row: first everything is checked, and all
/// faults are told at once with file and line; then the lists are given. Read by one reader at a time; the files must not change
/// meanwhile.
/// </summary>
/// <remarks>
/// End dates are excluded in OneRoster and become the day before. Version 1.1 has no principal: its administrators are
/// <see cref="StaffFunction.Administration"/>, and the school's principal is withheld. Roles that are not known are
/// <see cref="StaffFunction.Other"/>. The teacher of a homeroom (the primary one, where one is marked) is its contact teacher.
/// Passwords are never read, nor anything of the demographics but birth dates.
/// </remarks>
public sealed class OneRosterCsvBundle : ISchoolDataSource
{
    private readonly Bundle _bundle;
    private RowIndex? _index;

    private OneRosterCsvBundle(Bundle bundle) => _bundle = bundle;

    /// <summary>Opens a bundle and reads its manifest.</summary>
    /// <param name="directory">The folder that holds <c>manifest.csv</c>.</param>
    /// <param name="sourceSystem">
    /// What to call the system, where one system gives several bundles: each is a source of its own. Otherwise the manifest's
    /// <c>source.systemCode</c> or <c>source.systemName</c>, or <c>oneroster</c>.
    /// </param>
    /// <exception cref="SchoolSourceException">There is no such folder, it holds no bundle, or one of a kind that is not supported.</exception>
    public static OneRosterCsvBundle Open(string directory, string? sourceSystem = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        if (!Directory.Exists(directory))
            throw new SchoolSourceException(SourceFault.NotFound, $"There is no folder '{directory}'. Name the folder that holds manifest.csv.");
        var manifest = BundleManifest.Read(directory);
        return new OneRosterCsvBundle(new Bundle(directory, manifest, sourceSystem ?? manifest.SourceSystem ?? "oneroster"));
    }

    /// <inheritdoc/>
    public SchoolSourceDescriptor Describe()
    {
        var capabilities = SchoolCapability.Schools | SchoolCapability.Students | SchoolCapability.Guardians | SchoolCapability.Staff;
        if (_bundle.Manifest.Version == OneRosterVersion.V12)
            capabilities |= SchoolCapability.Principal | SchoolCapability.Counsellor;
        if (_bundle.Manifest.Has(BundleFile.Classes))
            capabilities |= SchoolCapability.Groups;
        if (_bundle.Manifest.Has(BundleFile.Enrollments))
            capabilities |= SchoolCapability.Enrollments | SchoolCapability.ContactTeacher;
        return new SchoolSourceDescriptor(
            _bundle.SourceSystem, "OneRoster CSV", _bundle.Manifest.Version == OneRosterVersion.V12 ? "1.2" : "1.1", capabilities);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<OrgRow, School>(static (map, row) => map.SchoolOf(row), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<ClassRow, ClassGroup>(static (map, row) => map.GroupOf(row), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) =>
        ListAsync<UserRow, Student>(static (map, row) => map.StudentOf(row), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) =>
        ListAsync<UserRow, StaffMember>(static (map, row) => map.StaffMemberOf(row), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) =>
        ListAsync<UserRow, Guardian>(static (map, row) => map.GuardianOf(row), cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Enrollment> ListEnrollmentsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var map = await MapAsync(cancellationToken).ConfigureAwait(false);
        foreach (var enrollment in map.EnrollmentsInSchools())
            yield return enrollment;
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
        await foreach (var row in _bundle.RowsAsync<TRow>(faults, cancellationToken).ConfigureAwait(false))
        {
            faults.ThrowIfAny(); // Only when the file has changed since it was checked.
            if (map(rosterMap, row) is { } record)
                yield return record;
        }
        faults.ThrowIfAny();
    }

    private async ValueTask<RosterMap> MapAsync(CancellationToken cancellationToken)
    {
        _index ??= await RowScan.RunAsync(_bundle, cancellationToken).ConfigureAwait(false);
        return new RosterMap(_bundle, _index);
    }
}
