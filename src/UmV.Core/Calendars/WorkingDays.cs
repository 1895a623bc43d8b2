using NodaTime;

namespace UmV.Core.Calendars;

/// <summary>Working days in Norway: Monday to Friday, holidays taken out. Safe to use from many threads.</summary>
public static class WorkingDays
{
    /// <summary>Whether the date is a working day.</summary>
    public static bool IsWorkingDay(LocalDate date) =>
        date.DayOfWeek != IsoDayOfWeek.Saturday && !NorwegianHolidays.IsHoliday(date);

    /// <summary>The date itself when it is a working day, else the first one after it.</summary>
    public static LocalDate OnOrAfter(LocalDate date)
    {
        while (!IsWorkingDay(date))
            date = date.PlusDays(1);
        return date;
    }

    /// <summary>The first working day after the date.</summary>
    public static LocalDate Next(LocalDate date) => OnOrAfter(date.PlusDays(1));

    /// <summary>The working day that is <paramref name="days"/> working days after the date; the date itself is not counted.</summary>
    /// <returns>For 0 the date itself, whatever day it is.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static LocalDate Add(LocalDate date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        for (; days > 0; days--)
            date = Next(date);
        return date;
    }

    /// <summary>How many working days there are after <paramref name="start"/>, up to and with <paramref name="end"/>; 0 when it is not after.</summary>
    public static int Between(LocalDate start, LocalDate end)
    {
        var days = 0;
        for (var date = start.PlusDays(1); date <= end; date = date.PlusDays(1))
            days += IsWorkingDay(date) ? 1 : 0;
        return days;
    }
}
