using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Core.Process.Days;

/// <summary>
/// Which calendar holds for which school: the one told for the school itself, or for its owner, as the roster or
/// <see cref="UmVOptions.OwnersOfSchools"/> names it; otherwise one that is estimated by rule and says so. Safe to share between threads.
/// </summary>
public sealed class SchoolCalendars
{
    private readonly ISchoolCalendarStore _store;
    private readonly IRosterStore _roster;
    private readonly IClock _clock;
    private readonly UmVOptions _options;

    internal SchoolCalendars(ISchoolCalendarStore store, IRosterStore roster, IClock clock, UmVOptions options)
    {
        _store = store;
        _roster = roster;
        _clock = clock;
        _options = options;
    }

    /// <summary>Brings calendars in, all or none. One of the same owner and school year takes the place of the one before.</summary>
    /// <param name="source">Where they come from, such as the name of a file; up to 200 characters, and no personal data.</param>
    /// <param name="calendars">The calendars.</param>
    /// <param name="cancellationToken">Cancels before they are kept.</param>
    /// <exception cref="ArgumentException">There is none, one is estimated or has no school day, or the source is not named.</exception>
    public async ValueTask<ImmutableArray<ToldCalendar>> ImportAsync(
        string source, IReadOnlyCollection<SchoolCalendar> calendars, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(source.Length, 200, nameof(source));
        ArgumentNullException.ThrowIfNull(calendars);
        if (calendars.Count == 0 || calendars.Any(calendar => calendar.IsEstimated || calendar.CountSchoolDays() == 0))
            throw new ArgumentException(
                "Give at least one calendar, and such as the schools' owners have told: each with a school day. Estimates are made when they are needed.", nameof(calendars));
        var now = _clock.GetCurrentInstant();
        ImmutableArray<ToldCalendar> told = [.. calendars.Select(calendar => new ToldCalendar(calendar, source, now))];
        await _store.PutAsync(_options.Tenant, told, cancellationToken).ConfigureAwait(false);
        return told;
    }

    /// <summary>Every calendar that was told, by owner and year.</summary>
    public ValueTask<IReadOnlyList<ToldCalendar>> ListAsync(CancellationToken cancellationToken = default) =>
        _store.ListAsync(_options.Tenant, cancellationToken);

    /// <summary>The days on which the pupils of a school meet.</summary>
    public async ValueTask<SchoolDays> OfAsync(OrganisationNumber school, CancellationToken cancellationToken = default)
    {
        var owner = await OwnerAsync(school, cancellationToken).ConfigureAwait(false);
        var told = await _store.ListAsync(_options.Tenant, cancellationToken).ConfigureAwait(false);
        var years = told.Where(one => one.Calendar.Owner == school || one.Calendar.Owner == owner)
            .GroupBy(one => one.Calendar.Year)
            .Select(year => year.MaxBy(one => one.Calendar.Owner == school)!);
        return new SchoolDays(owner ?? school, years);
    }

    private async ValueTask<OrganisationNumber?> OwnerAsync(OrganisationNumber school, CancellationToken cancellationToken)
    {
        if (_options.OwnersOfSchools.TryGetValue(school, out var named))
            return named;
        var rows = await _roster.ListSchoolsAsync(_options.Tenant, cancellationToken).ConfigureAwait(false);
        return rows.FirstOrDefault(row => row.Number == school && row.OwnerNumber is not null)?.OwnerNumber;
    }
}
