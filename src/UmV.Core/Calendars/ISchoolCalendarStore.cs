using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Calendars;

/// <summary>A calendar that was told, with where it comes from. Holds no personal data.</summary>
/// <param name="Calendar">The calendar.</param>
/// <param name="Source">Where it was read, in the words of who brought it in, such as the name of a file.</param>
/// <param name="ImportedAt">When it was brought in.</param>
public sealed record ToldCalendar(SchoolCalendar Calendar, string Source, Instant ImportedAt);

/// <summary>
/// The school calendars that were told, one for each owner and school year. Safe to share between threads; every method names the tenant and
/// answers of no other. Throws as the other stores do.
/// </summary>
public interface ISchoolCalendarStore
{
    /// <summary>Keeps calendars, all or none, each in the place of the one of the same owner and year.</summary>
    ValueTask PutAsync(TenantId tenant, IReadOnlyCollection<ToldCalendar> calendars, CancellationToken cancellationToken = default);

    /// <summary>Every calendar, by owner and year.</summary>
    ValueTask<IReadOnlyList<ToldCalendar>> ListAsync(TenantId tenant, CancellationToken cancellationToken = default);
}

/// <summary>Keeps calendars in memory, for tests and trials. Safe to share between threads.</summary>
public sealed class InMemorySchoolCalendarStore : ISchoolCalendarStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(TenantId Tenant, OrganisationNumber Owner, SchoolYear Year), ToldCalendar> _calendars = [];

    /// <inheritdoc/>
    public ValueTask PutAsync(TenantId tenant, IReadOnlyCollection<ToldCalendar> calendars, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(calendars);
        lock (_lock)
        {
            foreach (var told in calendars)
                _calendars[(tenant, told.Calendar.Owner, told.Calendar.Year)] = told;
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ToldCalendar>> ListAsync(TenantId tenant, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return ValueTask.FromResult<IReadOnlyList<ToldCalendar>>(
            [
                .. _calendars.Where(one => one.Key.Tenant == tenant).OrderBy(one => one.Key.Owner.Value, StringComparer.Ordinal).ThenBy(one => one.Key.Year)
                    .Select(one => one.Value),
            ]);
        }
    }
}
