using System.Collections.Concurrent;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Calendars;

/// <summary>
/// The days on which the pupils of one school meet, over school years. A year whose calendar nobody has told is estimated, and everything that comes
/// of it says so. Safe to use from many threads.
/// </summary>
public sealed class SchoolDays
{
    // Longer than the summer, or any other time in which no pupil meets.
    private const int MostYearsAhead = 2;

    private readonly OrganisationNumber _owner;
    private readonly Dictionary<SchoolYear, ToldCalendar> _told;
    private readonly ConcurrentDictionary<SchoolYear, SchoolCalendar> _calendars = new();

    /// <summary>Makes it.</summary>
    /// <param name="owner">The school's owner, or the school itself where the owner is not known: in whose name a year is estimated.</param>
    /// <param name="told">What was told for the school, one for each year.</param>
    public SchoolDays(OrganisationNumber owner, IEnumerable<ToldCalendar> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        _owner = owner;
        _told = told.ToDictionary(one => one.Calendar.Year);
    }

    /// <summary>Whether a date is one of which a school calendar can be spoken: from 1900 to 2999. Every other member asks for such a date.</summary>
    public static bool CanTell(LocalDate date) => date.Year is >= 1900 and <= 2999;

    /// <summary>The calendar of the school year of a date, told or estimated.</summary>
    public SchoolCalendar CalendarOn(LocalDate date) => Of(SchoolYear.Of(date));

    /// <summary>Where the calendar of the school year of a date comes from; null when it is estimated.</summary>
    public ToldCalendar? ToldOn(LocalDate date) => _told.GetValueOrDefault(SchoolYear.Of(date));

    /// <summary>Why the pupils do not meet on the date; null when they do.</summary>
    public NoSchool? WhyNot(LocalDate date) => CalendarOn(date).WhyNot(date);

    /// <summary>The first school day after the date, in its school year or the next.</summary>
    /// <exception cref="InvalidOperationException">Pupils meet on no day of the two: the calendar that was told has none.</exception>
    public LocalDate Next(LocalDate date) => Add(date, 1);

    /// <summary>The school day that is some school days after the date, which is not counted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to 100.</exception>
    /// <exception cref="InvalidOperationException">Pupils meet on too few days: the calendar that was told has nearly none.</exception>
    public LocalDate Add(LocalDate date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 100);
        var left = days;
        for (var day = date.PlusDays(1); day <= date.PlusYears(MostYearsAhead); day = day.PlusDays(1))
        {
            if (WhyNot(day) is null && --left == 0)
                return day;
        }

        throw new InvalidOperationException("The calendar of the school has too few school days. Import the right one.");
    }

    /// <summary>How many school days a period has, first and last day included.</summary>
    public int Count(DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.Count(day => WhyNot(day) is null);
    }

    /// <summary>Whether the calendar of any school year that a period touches is estimated.</summary>
    public bool IsEstimated(DateInterval period)
    {
        ArgumentNullException.ThrowIfNull(period);
        for (var year = SchoolYear.Of(period.Start); year <= SchoolYear.Of(period.End); year = new SchoolYear(year.StartYear + 1))
        {
            if (Of(year).IsEstimated)
                return true;
        }

        return false;
    }

    private SchoolCalendar Of(SchoolYear year) =>
        _calendars.GetOrAdd(year, one => _told.TryGetValue(one, out var told) ? told.Calendar : SchoolCalendar.Estimate(_owner, one));
}
