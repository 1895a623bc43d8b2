using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>
/// A PIFU-IMS 1.3 file, in either of its namespaces. A full file is read from front to back, three times and one element at a time: for groups,
/// for people, for memberships. A delta tells what has changed and can only be read as a feed, onto a full file that was imported before.
/// Read by one reader at a time; the file must not change meanwhile.
/// </summary>
/// <remarks>
/// National identity numbers, D-numbers and DUF-numbers stand under one name in PIFU and are not read, nor are passwords, which may stand
/// beside a user name. Where a system replaces a name by another, the new one holds, and what still uses the old one is understood.
/// </remarks>
public sealed class PifuFile : ISchoolFile, IAbsenceSource
{
    private const int BatchSize = 500;

    private readonly PifuProperties _properties;
    private readonly PifuOptions _options;
    private readonly FileElements _elements;
    private PifuMap? _map;

    private PifuFile(PifuProperties properties, PifuOptions options, FileElements elements) => (_properties, _options, _elements) = (properties, options, elements);

    /// <summary>Whether the file tells only what has changed (<c>delta</c>, or a single <c>melding</c>).</summary>
    public bool IsDelta => _properties.Type != "full";

    /// <inheritdoc/>
    public bool CanReadEverything => !IsDelta;

    /// <inheritdoc/>
    public bool IsFullRead => !IsDelta;

    /// <inheritdoc/>
    public IReadOnlyList<string> RecordKinds => PifuRecords.Kinds;

    /// <inheritdoc/>
    public ChangeCursor Cursor => new("pifu1");

    /// <inheritdoc/>
    public IReadOnlyList<RosterFault> Flaws =>
    [
        .. _map?.Flaws ?? [],
        .. _elements.Nameless == 0 ? Array.Empty<RosterFault>() : [new RosterFault("enterprise", null, "sourcedid", $"{_elements.Nameless.ToString(CultureInfo.InvariantCulture)} elements have no sourcedid and were left out.")],
    ];

    /// <summary>Opens a file and reads what it says of itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is to be understood; null for the standard.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="SchoolSourceException">It cannot be read, or is no PIFU-IMS file.</exception>
    public static async Task<PifuFile> OpenAsync(string path, PifuOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var reader = new PifuReader(path);
        var properties = await reader.PropertiesAsync(cancellationToken).ConfigureAwait(false);
        return new PifuFile(properties, options ?? new PifuOptions(), new FileElements(reader, new PifuXml(properties.DataSource)));
    }

    /// <inheritdoc cref="ISchoolDataSource.Describe"/>
    public SchoolSourceDescriptor Describe() => new(
        _options.SourceSystem ?? _properties.DataSource ?? "pifu",
        "PIFU-IMS",
        "1.3",
        SchoolCapability.Schools | SchoolCapability.Groups | SchoolCapability.Students | SchoolCapability.Guardians | SchoolCapability.Staff
            | SchoolCapability.Enrollments | SchoolCapability.ContactTeacher | SchoolCapability.Principal | SchoolCapability.Counsellor
            | SchoolCapability.AbsenceOccurrences | SchoolCapability.AbsenceTotals | SchoolCapability.DeltaChanges | SchoolCapability.DeltaReportsDeletes);

    /// <inheritdoc/>
    public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => WholeAsync((map, _, _) => map.Schools().ToAsyncEnumerable(), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => WholeAsync((map, _, _) => map.Groups().ToAsyncEnumerable(), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => WholeAsync(PifuSource.Students, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => WholeAsync(PifuSource.Staff, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => WholeAsync(PifuSource.Guardians, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => WholeAsync((map, _, _) => map.Enrollments().ToAsyncEnumerable(), cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<SchoolRecord> ListAsync(string kind, CancellationToken cancellationToken = default) =>
        ChangesAsync(kind, cancellationToken).Where(change => change.Kind == SchoolChangeKind.Upserted).Select(change => new SchoolRecord(change.Ref!.Value, change.Body));

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChangeBatch> ReadAsync(ChangeCursor? since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (IsDelta && since is null)
            throw new SchoolSourceException(SourceFault.NotSupported, "The file tells only what has changed. Import the full file of the same system first, under the same name.");
        foreach (var kind in RecordKinds)
        {
            await foreach (var changes in ChangesAsync(kind, cancellationToken).Chunk(BatchSize).ConfigureAwait(false))
                yield return new ChangeBatch([.. changes], Cursor, false);
        }

        yield return new ChangeBatch([], Cursor, true);
    }

    /// <inheritdoc/>
    public ISchoolDataSource Assemble(ISchoolRecords records) => new PifuSource(new RecordedElements(records), Describe(), _options);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Absence> ListAbsencesAsync(SourceRef student, DateInterval period, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(period);
        var index = await PifuIndex.ReadAsync(_elements, cancellationToken).ConfigureAwait(false);
        foreach (var role in index.Roles(index.Present(student.Id)))
        {
            foreach (var (absence, number) in role.Absences.Select((absence, number) => (absence, number)))
            {
                if (absence.From.Date <= period.End && period.Start <= absence.To.Date)
                    yield return PifuAbsences.Of(absence, student, role, index.Group(role.Group), Describe().SourceSystem, number);
            }
        }
    }

    private async IAsyncEnumerable<T> WholeAsync<T>(
        Func<PifuMap, IPifuElements, CancellationToken, IAsyncEnumerable<T>> list, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (IsDelta)
            throw new SchoolSourceException(SourceFault.NotSupported, "The file tells only what has changed. Read it as a feed (RosterSync), onto a full file that was imported before.");
        cancellationToken.ThrowIfCancellationRequested();
        _map ??= new PifuMap(await PifuIndex.ReadAsync(_elements, cancellationToken).ConfigureAwait(false), Describe().SourceSystem, _options);
        await foreach (var item in list(_map, _elements, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return item;
        }
    }

    private IAsyncEnumerable<SchoolChange> ChangesAsync(string kind, CancellationToken cancellationToken)
    {
        var system = Describe().SourceSystem;
        return kind switch
        {
            PifuRecords.GroupKind => _elements.GroupsAsync(cancellationToken).SelectMany(group => Changes(PifuRecords.Write(system, group), group.IsDeleted, group.OtherIds)),
            PifuRecords.PersonKind => _elements.PersonsAsync(cancellationToken).SelectMany(person => Changes(PifuRecords.Write(system, person), person.IsDeleted, person.OtherIds)),
            PifuRecords.RoleKind => _elements.RolesAsync(cancellationToken).SelectMany(role => Changes(PifuRecords.Write(system, role), role.IsDeleted, [])),
            _ => AsyncEnumerable.Empty<SchoolChange>(),
        };
    }

    /// <summary>What went by another name before is gone under that name.</summary>
    private static IEnumerable<SchoolChange> Changes(SchoolRecord record, bool isDeleted, IEnumerable<string> otherIds) =>
    [
        .. otherIds.Select(other => new SchoolChange(SchoolChangeKind.Deleted, record.Ref with { Id = other })),
        isDeleted ? new SchoolChange(SchoolChangeKind.Deleted, record.Ref) : new SchoolChange(SchoolChangeKind.Upserted, record.Ref, record.Body),
    ];
}
