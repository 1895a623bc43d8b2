using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Schools;

/// <summary>
/// Reads a school system into the local roster: all of it or nothing. People keep their <see cref="PersonId"/> from import to
/// import. Their details are sealed before the store sees them. Safe to share between threads; of two imports of one source at the
/// same time the later one wins and the earlier one fails.
/// </summary>
public sealed class RosterImporter(IRosterStore store, IKeyring keyring, IIdSource ids, IClock clock, TenantId tenant)
{
    /// <summary>Replaces the snapshot of a source by what it tells now. Until the last moment readers see the one before.</summary>
    /// <param name="source">The school system. What it leaves behind as <see cref="ISchoolRecordSource"/> is kept, sealed, for changes to come.</param>
    /// <param name="progress">Told how far it has come, at the beginning of each stage and every thousand records.</param>
    /// <param name="cancellationToken">Stops the import; the snapshot before stays.</param>
    /// <returns>What was done, in numbers.</returns>
    /// <exception cref="SchoolSourceException">The source did not give what it should; the snapshot before stays.</exception>
    /// <exception cref="ConcurrencyConflictException">A newer import of the same source has begun.</exception>
    /// <exception cref="MissingKeyException">The keyring does not hold the key of the snapshot before.</exception>
    public Task<RosterImportReport> ImportAsync(
        ISchoolDataSource source, IProgress<RosterImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        ImportAsync(source, RosterImportOptions.Standard, progress, cancellationToken);

    /// <summary>Replaces the snapshot of a source by what it tells now. Until the last moment readers see the one before.</summary>
    /// <param name="source">The school system.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops the import; the snapshot before stays.</param>
    /// <returns>What was done, in numbers.</returns>
    /// <exception cref="SchoolSourceException">
    /// The source did not give what it should, or so much less than before that it is not believed (<see cref="RosterImportOptions.ShrinkGuard"/>);
    /// the snapshot before stays.
    /// </exception>
    /// <exception cref="ConcurrencyConflictException">A newer import of the same source has begun.</exception>
    /// <exception cref="MissingKeyException">The keyring does not hold the key of the snapshot before.</exception>
    public Task<RosterImportReport> ImportAsync(
        ISchoolDataSource source, RosterImportOptions options, IProgress<RosterImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return new RosterAttempts(store, clock, tenant).NoteAsync(
            source.Describe(), () => RunAsync(source, options, false, progress, cancellationToken), report => report.Flaws);
    }

    /// <summary>Does everything that <see cref="ImportAsync(ISchoolDataSource, IProgress{RosterImportProgress}?, CancellationToken)"/> does, and keeps nothing of it.</summary>
    /// <returns>What would have been done, in numbers.</returns>
    /// <exception cref="SchoolSourceException">The source did not give what it should.</exception>
    public Task<RosterImportReport> TryAsync(
        ISchoolDataSource source, IProgress<RosterImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        return TryAsync(source, RosterImportOptions.Standard, progress, cancellationToken);
    }

    /// <summary>Does everything that an import with these options does, and keeps nothing of it.</summary>
    /// <returns>What would have been done; with <see cref="RosterImportReport.Shrinkage"/> it would have been refused.</returns>
    /// <exception cref="SchoolSourceException">The source did not give what it should.</exception>
    public Task<RosterImportReport> TryAsync(
        ISchoolDataSource source, RosterImportOptions options, IProgress<RosterImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        return RunAsync(source, options, true, progress, cancellationToken);
    }

    private async Task<RosterImportReport> RunAsync(
        ISchoolDataSource source, RosterImportOptions options, bool isDryRun, IProgress<RosterImportProgress>? progress, CancellationToken cancellationToken)
    {
        var descriptor = source.Describe();
        // One key for the whole import: the keyring may be rotated meanwhile.
        var keyId = keyring.CurrentKeyId;
        var people = await KnownPeopleAsync(descriptor.SourceSystem, keyId, cancellationToken).ConfigureAwait(false);
        var import = isDryRun ? new ComparingImport(people.NameBefore) : await store.BeginImportAsync(tenant, descriptor.SourceSystem, cancellationToken).ConfigureAwait(false);
        await using (import.ConfigureAwait(false))
        {
            var records = new RosterRecords(keyring, tenant, keyId);
            var run = new RosterImportRun(source, new RosterWriter(import), people, records, clock.GetCurrentInstant(), progress);
            var report = await run.RunAsync(cancellationToken).ConfigureAwait(false);
            var before = await store.CountAsync(tenant, descriptor.SourceSystem, cancellationToken).ConfigureAwait(false);
            report = report with { Shrinkage = options.AllowShrink ? [] : options.ShrinkGuard.Find(before, run.Counts) };
            if (!isDryRun)
                RefuseToShrink(report);
            await import.CompleteAsync(await SnapshotOfAsync(source, descriptor, report.ReadAt, keyId, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            progress?.Report(new RosterImportProgress("done", report.People));
            return import is ComparingImport tried
                ? report with { IsDryRun = true, Difference = await DifferenceAsync(tried.Roster, descriptor.SourceSystem, cancellationToken).ConfigureAwait(false) }
                : report;
        }
    }

    /// <summary>A system whose cache is cold answers well and with less: that does not mean that everybody left.</summary>
    private static void RefuseToShrink(RosterImportReport report)
    {
        if (report.Shrinkage.Length > 0)
            throw new SchoolSourceException(
                SourceFault.ContractBreach,
                $"The roster would shrink more than is believed: {string.Join(", ", report.Shrinkage)}. The roster was left as it was. "
                + "Check the export, then read it again. If it is right, allow it once (AllowShrink, --allow-shrink).");
    }

    private async Task<RosterDifference> DifferenceAsync(ComparedRoster now, string source, CancellationToken cancellationToken) =>
        new RosterComparison(
            await ComparedRoster.OfAsync(store, tenant, source, cancellationToken).ConfigureAwait(false), now, new RosterSealer(keyring, tenant)).Compare();

    private async ValueTask<RosterSnapshot> SnapshotOfAsync(
        ISchoolDataSource source, SchoolSourceDescriptor descriptor, Instant readAt, string keyId, CancellationToken cancellationToken)
    {
        var whole = source as ISchoolRecordSource;
        var before = await FindSnapshotAsync(descriptor.SourceSystem, cancellationToken).ConfigureAwait(false);
        return new(
            descriptor.SourceSystem,
            $"{descriptor.ContractName} {descriptor.ContractVersion}",
            descriptor.Capabilities,
            readAt,
            keyId,
            whole?.Cursor.Token,
            whole?.IsFullRead == false ? before?.FullReadAt : whole?.BegunAt ?? readAt);
    }

    private async ValueTask<RosterSnapshot?> FindSnapshotAsync(string source, CancellationToken cancellationToken) =>
        (await store.ListSnapshotsAsync(tenant, cancellationToken).ConfigureAwait(false)).FirstOrDefault(snapshot => snapshot.Source == source);

    private async Task<RosterPeople> KnownPeopleAsync(string source, string currentKeyId, CancellationToken cancellationToken)
    {
        var keyId = (await FindSnapshotAsync(source, cancellationToken).ConfigureAwait(false))?.KeyId ?? currentKeyId;
        var people = new RosterPeople(
            new LookupHasher(keyring, currentKeyId, tenant), new LookupHasher(keyring, keyId, tenant), new RosterSealer(keyring, tenant), ids, keyId != currentKeyId);
        await foreach (var (key, person) in store.ListKnownAsync(tenant, source, cancellationToken).ConfigureAwait(false))
            people.Remember(key, person);
        return people;
    }
}
