using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Text;

namespace UmV.Core.Calendars;

/// <summary>
/// Norwegian public holidays: lov 1995-02-24-12 § 2 (every Sunday too) and lov 1947-04-26-1 (1 and 17 May). Christmas Eve, New
/// Year's Eve, Easter Eve and Whit Eve are none. Safe to use from many threads.
/// </summary>
public static class NorwegianHolidays
{
    private static readonly (int Month, int Day, Sentence Name)[] Fixed =
    [
        (1, 1, new("Første nyttårsdag", "Første nyttårsdag", "New Year's Day")),
        (5, 1, new("Arbeidernes dag", "Arbeidardagen", "Labour Day")),
        (5, 17, new("Grunnlovsdagen", "Grunnlovsdagen", "Constitution Day")),
        (12, 25, new("Første juledag", "Første juledag", "Christmas Day")),
        (12, 26, new("Andre juledag", "Andre juledag", "Boxing Day")),
    ];

    private static readonly (int DaysFromEaster, Sentence Name)[] Movable =
    [
        (-3, new("Skjærtorsdag", "Skjærtorsdag", "Maundy Thursday")),
        (-2, new("Langfredag", "Langfredag", "Good Friday")),
        (0, new("Første påskedag", "Første påskedag", "Easter Sunday")),
        (1, new("Andre påskedag", "Andre påskedag", "Easter Monday")),
        (39, new("Kristi himmelfartsdag", "Kristi himmelfartsdag", "Ascension Day")),
        (49, new("Første pinsedag", "Første pinsedag", "Whit Sunday")),
        (50, new("Andre pinsedag", "Andre pinsedag", "Whit Monday")),
    ];

    /// <summary>Whether the date is a Sunday or a named holiday.</summary>
    public static bool IsHoliday(LocalDate date) =>
        date.DayOfWeek == IsoDayOfWeek.Sunday
        || Array.Exists(Fixed, day => day.Month == date.Month && day.Day == date.Day)
        || IsMovable(date);

    /// <summary>
    /// The named holidays of a year in order of date. Two names may fall on one day: in 2027 the seventeenth of May is Whit Monday.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is before 1 or after 9999.</exception>
    public static ImmutableArray<Holiday> In(int year)
    {
        var easter = EasterSunday(year);
        return
        [
            .. Fixed.Select(day => new Holiday(new LocalDate(year, day.Month, day.Day), day.Name))
                .Concat(Movable.Select(day => new Holiday(easter.PlusDays(day.DaysFromEaster), day.Name)))
                .OrderBy(holiday => holiday.Date),
        ];
    }

    /// <summary>Easter Sunday by the Gregorian rule (the anonymous algorithm of 1876).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is before 1 or after 9999.</exception>
    public static LocalDate EasterSunday(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        var (golden, century, inCentury) = (year % 19, year / 100, year % 100);
        var leapsOfMoon = (century - ((century + 8) / 25) + 1) / 3;
        var epact = ((19 * golden) + century - (century / 4) - leapsOfMoon + 15) % 30;
        var toSunday = (32 + (2 * (century % 4)) + (2 * (inCentury / 4)) - epact - (inCentury % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * toSunday)) / 451;
        var days = epact + toSunday - (7 * correction) + 114;
        return new LocalDate(year, days / 31, (days % 31) + 1);
    }

    private static bool IsMovable(LocalDate date)
    {
        var days = Period.DaysBetween(EasterSunday(date.Year), date);
        return Array.Exists(Movable, day => day.DaysFromEaster == days);
    }
}
