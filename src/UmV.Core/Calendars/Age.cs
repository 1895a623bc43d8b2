using NodaTime;

namespace UmV.Core.Calendars;

/// <summary>Ages in whole years. Somebody born on 29 February has a birthday on 1 March in other years.</summary>
public static class Age
{
    /// <summary>From this age on somebody is of age, and nobody else decides.</summary>
    public const int Full = 18;

    /// <summary>Age in whole years on a day.</summary>
    public static int On(LocalDate day, LocalDate birthDate)
    {
        var hadBirthday = (day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) >= 0;
        return day.Year - birthDate.Year - (hadBirthday ? 0 : 1);
    }

    /// <summary>Whether somebody is of age on a day: from the first minute of the eighteenth birthday on.</summary>
    public static bool IsFullOn(LocalDate day, LocalDate birthDate) => On(day, birthDate) >= Full;
}
