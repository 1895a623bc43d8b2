using System.Collections.Concurrent;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Identity;

namespace UmV.Core.Schools;

/// <summary>
/// Who is guardian at a school of nobody but pupils who are of age. Birth dates are sealed, so the pupils of a source are opened once for each
/// snapshot and day; ids alone are remembered. Safe to share between threads.
/// </summary>
internal sealed class GuardiansOfGrownUps(IRosterStore store, RosterSealer sealer, TenantId tenant, IClock clock, DateTimeZone zone)
{
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>By school; a school without any is not in it.</summary>
    internal async Task<IReadOnlyDictionary<RosterKey, HashSet<PersonId>>> OfAsync(string source, CancellationToken cancellationToken)
    {
        var today = Today;
        var snapshot = (await store.ListSnapshotsAsync(tenant, cancellationToken).ConfigureAwait(false)).FirstOrDefault(row => row.Source == source);
        if (_known.TryGetValue(source, out var known) && known.Snapshot == snapshot && known.Day == today)
            return known.BySchool;
        var found = new Known(snapshot, today, await FindAsync(source, today, cancellationToken).ConfigureAwait(false));
        _known[source] = found;
        return found.BySchool;
    }

    internal bool IsOfAge(RosterPersonRow pupil) => IsOfAge(pupil, Today);

    private LocalDate Today => clock.GetCurrentInstant().InZone(zone).Date;

    private bool IsOfAge(RosterPersonRow pupil, LocalDate today) =>
        sealer.Open(pupil).BirthDate is { IsKnown: true } born && Age.IsFullOn(today, born.Value);

    private async Task<Dictionary<RosterKey, HashSet<PersonId>>> FindAsync(string source, LocalDate today, CancellationToken cancellationToken)
    {
        var guardians = (await store.ListGuardianLinksAsync(tenant, source, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false))
            .ToLookup(link => link.Pupil, link => link.Guardian);
        var bySchool = new Dictionary<RosterKey, HashSet<PersonId>>();
        if (guardians.Count == 0)
            return bySchool;
        foreach (var school in (await store.ListSchoolsAsync(tenant, cancellationToken).ConfigureAwait(false)).Where(row => row.Source == source))
        {
            var rows = await store.ListPeopleAsync(tenant, school.Key, RosterRole.Pupil, cancellationToken).ConfigureAwait(false);
            var pupils = rows.Select(row => row.Person).DistinctBy(row => row.Person).ToLookup(row => IsOfAge(row, today));
            var gone = pupils[true].SelectMany(pupil => guardians[pupil.Person]).ToHashSet();
            gone.ExceptWith(pupils[false].SelectMany(pupil => guardians[pupil.Person]));
            if (gone.Count > 0)
                bySchool.Add(school.Key, gone);
        }

        return bySchool;
    }

    private sealed record Known(RosterSnapshot? Snapshot, LocalDate Day, Dictionary<RosterKey, HashSet<PersonId>> BySchool);
}
