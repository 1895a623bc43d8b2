using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Pifu;

/// <summary>
/// A PIFU-IMS 1.3 file, in either of its namespaces. A full file is read from front to back, once for all lists and once for each kind of records,
/// one element at a time; what is read of a person is held as its bytes until the lists have been given. A delta tells what has changed and can only be
/// read as a feed, onto a full file that was imported before. Read by one reader at a time. A file that changes meanwhile ends the reading with
/// <see cref="SourceFault.Unavailable"/>: open it again.
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
    private readonly PifuReader _reader;
    private readonly PifuSource _source;

    private PifuFile(PifuProperties properties, PifuOptions options, PifuReader reader)
    {
        (_properties, _options, _reader) = (properties, options, reader);
        _source = new PifuSource(new FileElements(reader, properties.DataSource), Describe(), options);
    }

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
        .. _source.Flaws,
        .. _reader.Nameless == 0 ? Array.Empty<RosterFault>() : [new RosterFault("enterprise", null, "sourcedid", $"{_reader.Nameless.ToString(CultureInfo.InvariantCulture)} elements have no sourcedid and were left out.")],
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
        var properties = await Task.Run(reader.Properties, cancellationToken).ConfigureAwait(false);
        return new PifuFile(properties, options ?? new PifuOptions(), reader);
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
        var index = (await _source.MapAsync(cancellationToken).ConfigureAwait(false)).Index;
        if (index.Find(student.Id) is not (var person and >= 0))
            yield break;
        foreach (var role in index.Roles(person))
        {
            var name = PifuRole.IdOf(role.Group, index.IdOf(role.Member), role.Type, role.Subrole);
            for (var number = 0; number < role.Absences.Length; number++)
            {
                var absence = role.Absences[number];
                if (absence.From.Date <= period.End && period.Start <= absence.To.Date)
                    yield return PifuAbsences.Of(absence, student, name, index.Placed(role.Group)?.Group, Describe().SourceSystem, number);
            }
        }
    }

    private PifuSource Whole => !IsDelta ? _source : throw new SchoolSourceException(
        SourceFault.NotSupported, "The file tells only what has changed. Read it as a feed (RosterSync), onto a full file that was imported before.");

    private IAsyncEnumerable<SchoolChange> ChangesAsync(string kind, CancellationToken cancellationToken)
    {
        var system = Describe().SourceSystem;
        return kind switch
        {
            PifuRecords.GroupKind => ReadAsync(see => new PifuTargets(Group: group => see(PifuRecords.Write(system, group), group.IsDeleted, group.OtherIds)), cancellationToken),
            PifuRecords.PersonKind => ReadAsync(see => new PifuTargets(Person: person => see(PifuRecords.Write(system, person), person.IsDeleted, person.OtherIds)), cancellationToken),
            PifuRecords.RoleKind => ReadAsync(see => new PifuTargets(Role: role => see(PifuRecords.Write(system, role), role.IsDeleted, [])), cancellationToken),
            _ => AsyncEnumerable.Empty<SchoolChange>(),
        };
    }

    /// <summary>Reads the file on another thread, a few hundred changes ahead of who asks for them.</summary>
    private async IAsyncEnumerable<SchoolChange> ReadAsync(
        Func<Action<SchoolRecord, bool, ImmutableArray<string>>, PifuTargets> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var read = Channel.CreateBounded<SchoolChange>(new BoundedChannelOptions(BatchSize) { SingleReader = true, SingleWriter = true });
        void See(SchoolRecord record, bool isDeleted, ImmutableArray<string> otherIds)
        {
            foreach (var change in Changes(record, isDeleted, otherIds))
            {
                while (!read.Writer.TryWrite(change))
                    read.Writer.WaitToWriteAsync(stop.Token).AsTask().GetAwaiter().GetResult();
            }
        }
        var reading = Task.Run(
            () =>
            {
                try
                {
                    _reader.ReadAll(_properties.DataSource, targets(See), stop.Token);
                    read.Writer.Complete();
                }
                catch (Exception exception)
                {
                    read.Writer.Complete(exception);
                }
            },
            CancellationToken.None);
        try
        {
            await foreach (var change in read.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return change;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    /// <summary>What went by another name before is gone under that name.</summary>
    private static IEnumerable<SchoolChange> Changes(SchoolRecord record, bool isDeleted, IEnumerable<string> otherIds) =>
    [
        .. otherIds.Select(other => new SchoolChange(SchoolChangeKind.Deleted, record.Ref with { Id = other })),
        isDeleted ? new SchoolChange(SchoolChangeKind.Deleted, record.Ref) : new SchoolChange(SchoolChangeKind.Upserted, record.Ref, record.Body),
    ];
}
