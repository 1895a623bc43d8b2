using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>
/// A OneRoster CSV bundle, version 1.2 or 1.1, in a folder or a zip file. A bulk bundle is read twice, row by row: first everything is
/// checked, and all faults are told at once with file and line; then the lists are given. A delta bundle tells what has changed since the
/// bundle before it, and can only be read as a feed, onto a bulk bundle that was imported before. Read by one reader at a time. A file
/// that changes meanwhile ends the reading with <see cref="SourceFault.Unavailable"/>: open the bundle again.
/// </summary>
/// <remarks>
/// End dates are excluded in OneRoster and become the day before. Version 1.1 has no principal: its administrators are
/// <see cref="StaffFunction.Administration"/>, and the school's principal is withheld. Roles that are not known are
/// <see cref="StaffFunction.Other"/>. The teacher of a homeroom (the primary one, where one is marked) is its contact teacher.
/// Passwords are never read, nor anything of the demographics but birth dates.
/// </remarks>
public sealed class OneRosterCsvBundle : ISchoolFile
{
    private readonly Bundle _bundle;
    private readonly RowSource _rows;
    private BundleCursor _cursor;

    private OneRosterCsvBundle(Bundle bundle)
    {
        _bundle = bundle;
        _rows = new RowSource(bundle, Describe());
        _cursor = BundleCursor.Of(bundle.Manifest);
    }

    /// <summary>Whether the bundle tells only what has changed since the one before it.</summary>
    public bool IsDelta => _bundle.Manifest.IsDelta;

    /// <inheritdoc/>
    public IReadOnlyList<RosterFault> Flaws => _rows.Flaws;

    /// <inheritdoc/>
    public IReadOnlyList<string> RecordKinds => RowKind.All;

    /// <inheritdoc/>
    public ChangeCursor Cursor => new(_cursor.ToString());

    /// <inheritdoc/>
    public bool IsFullRead => !IsDelta;

    /// <inheritdoc/>
    public bool CanReadEverything => !IsDelta;

    /// <summary>Opens a bundle and reads its manifest.</summary>
    /// <param name="path">The folder that holds <c>manifest.csv</c>, or a zip file that holds the files of one bundle and nothing else of note.</param>
    /// <param name="sourceSystem">
    /// What to call the system, where one system gives several bundles: each is a source of its own. Otherwise the manifest's
    /// <c>source.systemCode</c> or <c>source.systemName</c>, or <c>oneroster</c>. A delta must go by the name of its bulk bundle.
    /// </param>
    /// <exception cref="SchoolSourceException">There is nothing of that name, it holds no bundle, or one of a kind that is not supported.</exception>
    public static OneRosterCsvBundle Open(string path, string? sourceSystem = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Open(BundleFiles.Open(path), sourceSystem);
    }

    internal static OneRosterCsvBundle Open(BundleFiles files, string? sourceSystem = null)
    {
        var stamp = files.Stamp();
        var manifest = BundleManifest.Read(files);
        return new OneRosterCsvBundle(new Bundle(files, manifest, stamp, sourceSystem ?? manifest.SourceSystem ?? "oneroster"));
    }

    /// <inheritdoc cref="ISchoolDataSource.Describe"/>
    public SchoolSourceDescriptor Describe()
    {
        var capabilities = SchoolCapability.Schools | SchoolCapability.Students | SchoolCapability.Guardians | SchoolCapability.Staff
            | SchoolCapability.DeltaChanges | SchoolCapability.DeltaReportsDeletes;
        if (_bundle.Manifest.Version == OneRosterVersion.V12)
            capabilities |= SchoolCapability.Principal | SchoolCapability.Counsellor;
        if (IsDelta || _bundle.Has(BundleFile.Classes))
            capabilities |= SchoolCapability.Groups;
        if (IsDelta || _bundle.Has(BundleFile.Enrollments))
            capabilities |= SchoolCapability.Enrollments | SchoolCapability.ContactTeacher;
        return new SchoolSourceDescriptor(_bundle.SourceSystem, "OneRoster CSV", _bundle.Manifest.VersionText, capabilities);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => Whole.ListSchoolsAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => Whole.ListGroupsAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => Whole.ListStudentsAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => Whole.ListStaffAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => Whole.ListGuardiansAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => Whole.ListEnrollmentsAsync(cancellationToken);

    /// <summary>The bundle's rows of one kind as records; what is marked as gone is left out.</summary>
    public async IAsyncEnumerable<SchoolRecord> ListAsync(string kind, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in new BundleChanges(_bundle).ListAsync(kind, cancellationToken).ConfigureAwait(false))
        {
            if (change.Kind == SchoolChangeKind.Upserted)
                yield return new SchoolRecord(change.Ref!.Value, change.Body);
        }
    }

    /// <summary>
    /// The bundle as changes: all of a bulk bundle, in memory, or those of a delta. To import a bulk bundle of any size, hand the bundle
    /// itself to <see cref="RosterImporter"/>.
    /// </summary>
    /// <exception cref="SchoolSourceException">It is a delta and there is nothing to put it on, or rows in it are wrong.</exception>
    public async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (IsDelta)
            _cursor = BundleCursor.Continue(since, _bundle.Manifest);
        var changes = new BundleChanges(_bundle);
        foreach (var kind in RecordKinds)
        {
            var batch = await changes.ListAsync(kind, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
            yield return new ChangeBatch([.. batch], Cursor, kind == RecordKinds[^1]);
        }
    }

    /// <inheritdoc/>
    public ISchoolDataSource Assemble(ISchoolRecords records)
    {
        var isOld = _bundle.Manifest.Version == OneRosterVersion.V11;
        return new RowSource(new RecordRows(records, _bundle.SourceSystem, new RecordRowsOptions(isOld, !isOld, false, _cursor.Has)), Describe());
    }

    private RowSource Whole => !IsDelta ? _rows : throw new SchoolSourceException(
        SourceFault.NotSupported, "The bundle tells only what has changed. Read it as a feed (RosterSync), onto a bulk bundle that was imported before.");
}
