using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Calendars;

/// <summary>
/// The days on which pupils meet at the schools of one owner in one school year (skolerute). It is data: owners decide it for
/// themselves (opplæringslova § 14-1). Immutable and safe to use from many threads.
/// </summary>
public sealed record SchoolCalendar
{
    /// <summary>Makes a calendar.</summary>
    /// <param name="owner">The school owner's organisation number.</param>
    /// <param name="year">The school year.</param>
    /// <param name="firstDay">The pupils' first day.</param>
    /// <param name="lastDay">The pupils' last day.</param>
    /// <param name="daysOff">Holidays and single days off, first and last date inclusive. Public holidays and weekends need not be named.</param>
    /// <param name="planningDays">Days on which the staff meet and the pupils do not.</param>
    /// <param name="isEstimated">Whether it was guessed by rule and not told by the owner.</param>
    /// <exception cref="ArgumentException">The first day is after the last, or a date is outside the school year.</exception>
    public SchoolCalendar(
        OrganisationNumber owner,
        SchoolYear year,
        LocalDate firstDay,
        LocalDate lastDay,
        ImmutableArray<DateInterval> daysOff,
        ImmutableArray<LocalDate> planningDays,
        bool isEstimated = false)
    {
        Within(year, firstDay, nameof(firstDay));
        Within(year, lastDay, nameof(lastDay));
        if (lastDay < firstDay)
            throw new ArgumentException("The pupils' last day must not be before their first.", nameof(lastDay));
        Owner = owner;
        Year = year;
        FirstDay = firstDay;
        LastDay = lastDay;
        DaysOff = daysOff.IsDefault ? [] : daysOff;
        PlanningDays = planningDays.IsDefault ? [] : planningDays;
        IsEstimated = isEstimated;
        foreach (var off in DaysOff)
        {
            Within(year, off.Start, nameof(daysOff));
            Within(year, off.End, nameof(daysOff));
        }

        foreach (var day in PlanningDays)
            Within(year, day, nameof(planningDays));
    }

    /// <summary>The school owner's organisation number.</summary>
    public OrganisationNumber Owner { get; }

    /// <summary>The school year.</summary>
    public SchoolYear Year { get; }

    /// <summary>The pupils' first day.</summary>
    public LocalDate FirstDay { get; }

    /// <summary>The pupils' last day.</summary>
    public LocalDate LastDay { get; }

    /// <summary>Holidays and single days off.</summary>
    public ImmutableArray<DateInterval> DaysOff { get; }

    /// <summary>Days on which the staff meet and the pupils do not.</summary>
    public ImmutableArray<LocalDate> PlanningDays { get; }

    /// <summary>Whether it was guessed by rule. Say so wherever a date that comes of it is shown.</summary>
    public bool IsEstimated { get; }

    /// <summary>Whether the pupils meet on the date.</summary>
    public bool IsSchoolDay(LocalDate date) => WhyNot(date) is null;

    /// <summary>Why the pupils do not meet on the date; null when they do.</summary>
    public NoSchool? WhyNot(LocalDate date)
    {
        if (date < FirstDay || date > LastDay)
            return NoSchool.OutsideTheYear;
        if (!WorkingDays.IsWorkingDay(date))
            return date.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday ? NoSchool.Weekend : NoSchool.PublicHoliday;
        if (PlanningDays.Contains(date))
            return NoSchool.PlanningDay;
        return DaysOff.Any(off => off.Contains(date)) ? NoSchool.DayOff : null;
    }

    /// <summary>The first school day after the date; null when the year has no more.</summary>
    public LocalDate? Next(LocalDate date) => Add(date, 1);

    /// <summary>The school day that is <paramref name="days"/> school days after the date, which is not counted; null when the year ends before.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public LocalDate? Add(LocalDate date, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(days);
        var found = SchoolDaysAfter(date).Skip(days - 1).Take(1).ToArray();
        return found is [var day] ? day : null;
    }

    /// <summary>How many days the pupils meet in the whole year.</summary>
    public int CountSchoolDays() => SchoolDaysAfter(FirstDay.PlusDays(-1)).Count();

    /// <summary>
    /// A guess for an owner whose calendar is not known: third Monday of August to third Friday of June, autumn break in week 40, winter break in week 8
    /// (Oslo's rule), Easter from Monday before Maundy Thursday to Easter Monday, and Christmas from 21 December to 2 January.
    /// </summary>
    /// <remarks>Other owners have week 41 or 9, and single days off are not guessed: some days too many count as school days.</remarks>
    public static SchoolCalendar Estimate(OrganisationNumber owner, SchoolYear year)
    {
        var easter = NorwegianHolidays.EasterSunday(year.StartYear + 1);
        return new SchoolCalendar(
            owner,
            year,
            DateAdjusters.NextOrSame(IsoDayOfWeek.Monday)(new LocalDate(year.StartYear, 8, 15)),
            DateAdjusters.NextOrSame(IsoDayOfWeek.Friday)(new LocalDate(year.StartYear + 1, 6, 15)),
            [
                Week(year.StartYear, 40),
                new DateInterval(new LocalDate(year.StartYear, 12, 21), new LocalDate(year.StartYear + 1, 1, 2)),
                Week(year.StartYear + 1, 8),
                new DateInterval(easter.PlusDays(-6), easter.PlusDays(1)),
            ],
            [],
            isEstimated: true);
    }

    private IEnumerable<LocalDate> SchoolDaysAfter(LocalDate date)
    {
        for (var day = LocalDate.Max(date.PlusDays(1), FirstDay); day <= LastDay; day = day.PlusDays(1))
        {
            if (IsSchoolDay(day))
                yield return day;
        }
    }

    private static DateInterval Week(int year, int week) => new(Monday(year, week), Monday(year, week).PlusDays(4));

    private static LocalDate Monday(int year, int week) =>
        LocalDate.FromWeekYearWeekAndDay(year, week, IsoDayOfWeek.Monday);

    private static void Within(SchoolYear year, LocalDate date, string name)
    {
        if (SchoolYear.Of(date) != year)
            throw new ArgumentException($"Every date of a school calendar lies from {year.Start():uuuu-MM-dd} to {year.End():uuuu-MM-dd}; one of {name} does not.", name);
    }
}
