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
    /// <param name="source">The school system.</param>
    /// <param name="progress">Told how far it has come, at the beginning of each stage and every thousand records.</param>
    /// <param name="cancellationToken">Stops the import; the snapshot before stays.</param>
    /// <returns>What was done, in numbers.</returns>
    /// <exception cref="SchoolSourceException">The source did not give what it should; the snapshot before stays.</exception>
    /// <exception cref="ConcurrencyConflictException">A newer import of the same source has begun.</exception>
    /// <exception cref="MissingKeyException">The keyring does not hold the key of the snapshot before.</exception>
    public async Task<RosterImportReport> ImportAsync(
        ISchoolDataSource source, IProgress<RosterImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var descriptor = source.Describe();
        // One key for the whole import: the keyring may be rotated meanwhile.
        var keyId = keyring.CurrentKeyId;
        var people = await KnownPeopleAsync(descriptor.SourceSystem, keyId, cancellationToken).ConfigureAwait(false);
        var import = await store.BeginImportAsync(tenant, descriptor.SourceSystem, cancellationToken).ConfigureAwait(false);
        await using (import.ConfigureAwait(false))
        {
            var run = new RosterImportRun(source, new RosterWriter(import), people, clock.GetCurrentInstant(), progress);
            var report = await run.RunAsync(cancellationToken).ConfigureAwait(false);
            await import.CompleteAsync(SnapshotOf(descriptor, report.ReadAt, keyId), cancellationToken).ConfigureAwait(false);
            progress?.Report(new RosterImportProgress("done", report.People));
            return report;
        }
    }

    private static RosterSnapshot SnapshotOf(SchoolSourceDescriptor descriptor, Instant readAt, string keyId) => new(
        descriptor.SourceSystem,
        $"{descriptor.ContractName} {descriptor.ContractVersion}",
        descriptor.Capabilities,
        readAt,
        keyId);

    private async Task<RosterPeople> KnownPeopleAsync(string source, string currentKeyId, CancellationToken cancellationToken)
    {
        var snapshots = await store.ListSnapshotsAsync(tenant, cancellationToken).ConfigureAwait(false);
        var keyId = snapshots.FirstOrDefault(snapshot => snapshot.Source == source)?.KeyId ?? currentKeyId;
        var people = new RosterPeople(
            new LookupHasher(keyring, currentKeyId, tenant), new LookupHasher(keyring, keyId, tenant), new RosterSealer(keyring, tenant), ids);
        await foreach (var (key, person) in store.ListKnownAsync(tenant, source, cancellationToken).ConfigureAwait(false))
            people.Remember(key, person);
        return people;
    }
}
