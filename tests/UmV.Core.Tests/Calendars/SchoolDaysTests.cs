using CsCheck;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.TestKit;

namespace UmV.Core.Tests.Calendars;

/// <summary>School days over school years: what was told where it was told, and an estimate that says so elsewhere.</summary>
public sealed class SchoolDaysTests
{
    private static readonly OrganisationNumber Owner = OrganisationNumber.Parse("974760673");

    private static readonly SchoolCalendar Told = new(
        Owner, new SchoolYear(2026), new LocalDate(2026, 8, 19), new LocalDate(2027, 6, 18),
        [new DateInterval(new LocalDate(2026, 10, 5), new LocalDate(2026, 10, 9))], [new LocalDate(2026, 11, 19)]);

    private static readonly SchoolDays Days = new(Owner, [new ToldCalendar(Told, "test", TestClock.Start)]);

    [Theory]
    [InlineData("2026-09-05", NoSchool.Weekend)]
    [InlineData("2026-10-07", NoSchool.DayOff)]
    [InlineData("2026-11-19", NoSchool.PlanningDay)]
    [InlineData("2027-05-17", NoSchool.PublicHoliday)]
    [InlineData("2026-08-18", NoSchool.OutsideTheYear)]
    [InlineData("2027-06-21", NoSchool.OutsideTheYear)]
    [InlineData("2026-09-07", null)]
    public void It_is_said_why_the_pupils_do_not_meet(string day, NoSchool? why) => Days.WhyNot(Parse(day)).Should().Be(why);

    [Theory]
    [InlineData("2026-10-02", "2026-10-12", "over the autumn break of this owner, which is not in week 40")]
    [InlineData("2026-11-18", "2026-11-20", "over a planning day")]
    [InlineData("2027-05-14", "2027-05-18", "over the seventeenth of May, which is Whit Monday too")]
    [InlineData("2027-06-18", "2027-08-16", "over the summer, into a year that is estimated")]
    [InlineData("2026-06-30", "2026-08-19", "into the year that was told")]
    public void The_next_school_day_is_found_over_every_break(string after, string next, string because) =>
        Days.Next(Parse(after)).Should().Be(Parse(next), because);

    [Fact]
    public void A_year_that_nobody_told_is_estimated_and_every_period_that_touches_it_says_so()
    {
        Days.IsEstimated(new DateInterval(new LocalDate(2026, 9, 1), new LocalDate(2027, 6, 1))).Should().BeFalse();
        Days.IsEstimated(new DateInterval(new LocalDate(2027, 6, 1), new LocalDate(2027, 8, 1))).Should().BeTrue();
        Days.CalendarOn(new LocalDate(2027, 9, 1)).IsEstimated.Should().BeTrue();
        Days.ToldOn(new LocalDate(2027, 9, 1)).Should().BeNull();
        Days.ToldOn(new LocalDate(2026, 9, 1))!.Source.Should().Be("test");
    }

    [Fact]
    public void Adding_school_days_is_counting_them_one_by_one() => Gen.Select(Gen.Int[0, 800], Gen.Int[1, 60]).Sample((from, days) =>
    {
        var start = new LocalDate(2026, 1, 1).PlusDays(from);
        var found = Days.Add(start, days);
        Days.WhyNot(found).Should().BeNull();
        Days.Count(new DateInterval(start.PlusDays(1), found)).Should().Be(days);
    });

    [Fact]
    public void A_calendar_with_hardly_a_school_day_is_told_and_does_not_run_on_for_ever()
    {
        var empty = new SchoolCalendar(Owner, new SchoolYear(2026), new LocalDate(2026, 8, 17), new LocalDate(2026, 8, 17), [], []);
        var next = new SchoolCalendar(Owner, new SchoolYear(2027), new LocalDate(2027, 8, 16), new LocalDate(2027, 8, 16), [], []);
        var third = new SchoolCalendar(Owner, new SchoolYear(2028), new LocalDate(2028, 8, 14), new LocalDate(2028, 8, 14), [], []);
        var days = new SchoolDays(Owner, new[] { empty, next, third }.Select(one => new ToldCalendar(one, "test", TestClock.Start)));
        days.Invoking(known => known.Add(new LocalDate(2026, 8, 1), 5)).Should().Throw<InvalidOperationException>().WithMessage("*Import the right one*");
    }

    private static LocalDate Parse(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
}
