using NodaTime;

namespace UmV.Samples.World.Seeding;

/// <summary>Days on which things happen.</summary>
internal static class SeedDays
{
    /// <summary>The day, or the Monday after a weekend.</summary>
    internal static LocalDate Weekday(LocalDate day) => day.DayOfWeek switch
    {
        IsoDayOfWeek.Saturday => day.PlusDays(2),
        IsoDayOfWeek.Sunday => day.PlusDays(1),
        _ => day,
    };

    /// <summary>A school day by chance from the first to the last; hardly any in July.</summary>
    internal static LocalDate Between(LocalDate first, LocalDate last, Dice dice)
    {
        for (var attempt = 0; ; attempt++)
        {
            var day = Weekday(first.PlusDays(dice.Below(Period.DaysBetween(first, last) + 1)));
            if (day <= last && (day.Month != 7 || attempt > 20))
                return day;
            if (attempt > 40)
                return first;
        }
    }
}
