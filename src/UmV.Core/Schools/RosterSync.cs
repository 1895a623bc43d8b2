using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Schools;

/// <summary>How to bring the roster up to date.</summary>
public sealed record RosterSyncOptions
{
    /// <summary>
    /// How long only changes are read before everything is read anew. Some systems drop what they delete without telling, so only a full
    /// read shows it. One day unless set.
    /// </summary>
    public Duration FullReadEvery { get; init; } = Duration.FromDays(1);

    /// <summary>Reads everything now.</summary>
    public bool ReadEverything { get; init; }

    /// <summary>
    /// For how long after its beginning a reading that was cut is gone on with; later, everything is read from the beginning. 12 hours unless set;
    /// nothing (<see cref="Duration.Zero"/>) to begin anew each time and keep nothing of a cut reading; at most <see cref="LongestPending"/>.
    /// </summary>
    public Duration ResumeWithin
    {
        get;
        init => field = value >= Duration.Zero && value <= LongestPending
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "RosterSyncOptions.ResumeWithin is from nothing to a day.");
    } = Duration.FromHours(12);

    /// <summary>
    /// After how many changes what was read is kept, so that a host that is killed loses no more than these; 1,000 unless set, 1 or more. What was read
    /// when the source or the network fails is kept to the last batch in any case.
    /// </summary>
    public int KeepEvery
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "RosterSyncOptions.KeepEvery is 1 or more.");
    } = 1000;

    /// <summary>The longest time for which anything of a cut reading is kept: a day. Retention drops what is older.</summary>
    public static Duration LongestPending { get; } = Duration.FromDays(1);

    /// <summary>Tells what would be done, and keeps nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>What holds of the import as well: which loss is too great, and whether it is allowed this time.</summary>
    public RosterImportOptions Import { get; init; } = RosterImportOptions.Standard;

    /// <summary>Believes any loss this time: <see cref="RosterImportOptions.AllowShrink"/>.</summary>
    public bool AllowShrink
    {
        get => Import.AllowShrink;
        init => Import = Import with { AllowShrink = value };
    }
}

/// <summary>What bringing the roster up to date did.</summary>
/// <param name="IsFullRead">Whether everything was read, and not only what had changed.</param>
/// <param name="Changes">How many records have changed; all of them in a full read.</param>
/// <param name="Import">What was kept; null when nothing had changed.</param>
public sealed record RosterSyncReport(bool IsFullRead, int Changes, RosterImportReport? Import)
{
    /// <summary>How many changes an earlier attempt had read before it was cut, and were not read again; 0 when it began anew.</summary>
    public int Resumed { get; init; }
}

/// <summary>
/// Brings the local roster up to date with a school system: reads what has changed since last time, puts it on the records of last time,
/// and replaces the snapshot in one step. All of it or nothing, and twice is once. A reading that is cut is gone on with by the next one of its kind, where
/// the source allows it (<see cref="ChangeBatch.IsResumable"/>). Safe to share between threads, as <see cref="RosterImporter"/> is.
/// </summary>
public sealed class RosterSync(RosterImporter importer, IRosterStore store, IKeyring keyring, IClock clock, TenantId tenant)
{
    /// <summary>Above so many changes it costs more to find out that nothing is new than to write it all.</summary>
    private const int MostToCompare = 2000;

    /// <summary>Brings the roster up to date.</summary>
    /// <param name="feed">The school system.</param>
    /// <param name="options">How; null for the standard.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops it; the snapshot before stays, and what was read is gone on with next time.</param>
    /// <exception cref="SchoolSourceException">The source did not give what it should; the snapshot before stays, and so does the cursor.</exception>
    /// <exception cref="ConcurrencyConflictException">A newer import of the same source has begun.</exception>
    public async Task<RosterSyncReport> SyncAsync(
        ISchoolChangeFeed feed, RosterSyncOptions? options = null, IProgress<RosterImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(feed);
        options ??= new RosterSyncOptions();
        return options.IsDryRun
            ? await RunAsync(feed, options, progress, cancellationToken).ConfigureAwait(false)
            : await new RosterAttempts(store, clock, tenant).NoteAsync(
                feed.Describe(), () => RunAsync(feed, options, progress, cancellationToken), report => report.Import?.Flaws ?? []).ConfigureAwait(false);
    }

    private async Task<RosterSyncReport> RunAsync(
        ISchoolChangeFeed feed, RosterSyncOptions options, IProgress<RosterImportProgress>? progress, CancellationToken cancellationToken)
    {
        var source = feed.Describe();
        var pending = new PendingReads(store, keyring, clock, tenant, source, options);
        try
        {
            var report = await RunAsync(feed, pending, options, progress, cancellationToken).ConfigureAwait(false);
            if (report.Import is null)
                await pending.DropAsync(cancellationToken).ConfigureAwait(false);
            return report;
        }
        catch (SchoolSourceException exception) when (exception.Fault is SourceFault.ContractBreach or SourceFault.BadRequest or SourceFault.NotFound or SourceFault.NotSupported)
        {
            // What was read is not believed: the next attempt reads all of it again.
            await pending.DropAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<RosterSyncReport> RunAsync(
        ISchoolChangeFeed feed, PendingReads pending, RosterSyncOptions options, IProgress<RosterImportProgress>? progress, CancellationToken cancellationToken)
    {
        var source = feed.Describe().SourceSystem;
        var readAt = clock.GetCurrentInstant();
        var before = (await store.ListSnapshotsAsync(tenant, cancellationToken).ConfigureAwait(false)).FirstOrDefault(known => known.Source == source);
        var read = await new RosterReading(feed, pending, clock, progress).RunAsync(CursorOf(feed, before, options, readAt), cancellationToken).ConfigureAwait(false);
        var stored = read.IsFull ? null : new RosterRecords(keyring, tenant, before!.KeyId);
        if (stored is not null && await IsOldNewsAsync(source, stored, read.Changes, cancellationToken).ConfigureAwait(false))
        {
            if (!options.IsDryRun)
                await store.TouchAsync(tenant, source, before!.ReadAt, readAt, read.Cursor!.Token, cancellationToken).ConfigureAwait(false);
            return new RosterSyncReport(false, 0, null) { Resumed = read.Resumed };
        }
        var records = new ChangedRecords(store, tenant, source, stored, read.Changes);
        var assembled = new AssembledSource(feed.Assemble(records), records, feed.RecordKinds, read);
        var report = options.IsDryRun
            ? await importer.TryAsync(assembled, options.Import, progress, cancellationToken).ConfigureAwait(false)
            : await importer.ImportAsync(assembled, options.Import, progress, cancellationToken).ConfigureAwait(false);
        return new RosterSyncReport(read.IsFull, read.Changes.Count, report) { Resumed = read.Resumed };
    }

    private static ChangeCursor? CursorOf(ISchoolChangeFeed feed, RosterSnapshot? before, RosterSyncOptions options, Instant now)
    {
        var isFullReadDue = before?.FullReadAt is not { } last || now - last >= options.FullReadEvery;
        var readsEverything = feed.CanReadEverything && (options.ReadEverything || isFullReadDue);
        return readsEverything || before?.Cursor is not { } token ? null : new ChangeCursor(token);
    }

    /// <summary>Whether all that was told is known already: feeds tell at least once.</summary>
    private async Task<bool> IsOldNewsAsync(string source, RosterRecords stored, ChangeOverlay changes, CancellationToken cancellationToken)
    {
        if (changes.Count > MostToCompare)
            return false;
        foreach (var (name, body) in changes.All)
        {
            var row = await store.FindRecordAsync(tenant, source, stored.KeyOf(name), cancellationToken).ConfigureAwait(false);
            var isKnown = row is null ? body is null : body is { } told && stored.Open(source, row).Body.Span.SequenceEqual(told.Span);
            if (!isKnown)
                return false;
        }
        return true;
    }

    /// <summary>A feed's records together with what they mean.</summary>
    private sealed class AssembledSource(
        ISchoolDataSource meaning, ISchoolRecords records, IReadOnlyList<string> kinds, OngoingRead read)
        : ISchoolDataSource, ISchoolRecordSource
    {
        public IReadOnlyList<RosterFault> Flaws => meaning.Flaws;

        public IReadOnlyList<string> RecordKinds => kinds;

        public ChangeCursor Cursor => read.Cursor!;

        public bool IsFullRead => read.IsFull;

        public Instant? BegunAt => read.Resumed > 0 ? read.BegunAt : null;

        public SchoolSourceDescriptor Describe() => meaning.Describe();

        public IAsyncEnumerable<School> ListSchoolsAsync(CancellationToken cancellationToken = default) => meaning.ListSchoolsAsync(cancellationToken);

        public IAsyncEnumerable<ClassGroup> ListGroupsAsync(CancellationToken cancellationToken = default) => meaning.ListGroupsAsync(cancellationToken);

        public IAsyncEnumerable<Student> ListStudentsAsync(CancellationToken cancellationToken = default) => meaning.ListStudentsAsync(cancellationToken);

        public IAsyncEnumerable<StaffMember> ListStaffAsync(CancellationToken cancellationToken = default) => meaning.ListStaffAsync(cancellationToken);

        public IAsyncEnumerable<Guardian> ListGuardiansAsync(CancellationToken cancellationToken = default) => meaning.ListGuardiansAsync(cancellationToken);

        public IAsyncEnumerable<Enrollment> ListEnrollmentsAsync(CancellationToken cancellationToken = default) => meaning.ListEnrollmentsAsync(cancellationToken);

        public IAsyncEnumerable<SchoolRecord> ListAsync(string kind, CancellationToken cancellationToken = default) => records.ListAsync(kind, cancellationToken);
    }
}
