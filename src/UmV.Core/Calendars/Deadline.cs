using NodaTime;

namespace UmV.Core.Calendars;

/// <summary>
/// The last day in time, counted as domstolloven §§ 148 and 149 count: the day that starts the time is not counted, a week ends on the
/// same weekday, a month and a year on the same date (the month's last day when it has no such date), and an end on a Saturday or a
/// holiday moves to the next working day. Safe to use from many threads.
/// </summary>
public static class Deadline
{
    /// <summary>The last day of a time of some days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static LocalDate InDays(LocalDate start, int days) => Extended(start.PlusDays(Counted(days)));

    /// <summary>The last day of a time of some weeks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static LocalDate InWeeks(LocalDate start, int weeks) => Extended(start.PlusWeeks(Counted(weeks)));

    /// <summary>The last day of a time of some months.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static LocalDate InMonths(LocalDate start, int months) => Extended(start.PlusMonths(Counted(months)));

    /// <summary>The last day of a time of some years.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static LocalDate InYears(LocalDate start, int years) => Extended(start.PlusYears(Counted(years)));

    /// <summary>The date, or the next working day when it is a Saturday or a holiday (§ 149).</summary>
    public static LocalDate Extended(LocalDate end) => WorkingDays.OnOrAfter(end);

    private static int Counted(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return length;
    }
}
