using CsCheck;
using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Identity;

namespace UmV.Core.Tests.Calendars;

public sealed class SchoolCalendarTests
{
    private static readonly OrganisationNumber Owner = OrganisationNumber.Parse("974760673");

    /// <summary>A published calendar of the Oslo area for 2025/26; 189 days when counted by hand.</summary>
    private static readonly SchoolCalendar Told = new(
        Owner,
        new SchoolYear(2025),
        new LocalDate(2025, 8, 18),
        new LocalDate(2026, 6, 19),
        [
            new DateInterval(new LocalDate(2025, 9, 29), new LocalDate(2025, 10, 3)),
            new DateInterval(new LocalDate(2025, 12, 20), new LocalDate(2026, 1, 4)),
            new DateInterval(new LocalDate(2026, 2, 16), new LocalDate(2026, 2, 20)),
            new DateInterval(new LocalDate(2026, 3, 30), new LocalDate(2026, 4, 6)),
            new DateInterval(new LocalDate(2026, 5, 15), new LocalDate(2026, 5, 15)),
        ],
        [new LocalDate(2025, 11, 18)]);

    [Fact]
    public void School_days_of_the_year_are_those_counted_by_hand() => Told.CountSchoolDays().Should().Be(189);

    [Fact]
    public void After_the_last_day_before_Christmas_comes_the_first_of_January() =>
        Told.Next(new LocalDate(2025, 12, 19)).Should().Be(new LocalDate(2026, 1, 5));

    [Fact]
    public void Pupils_do_not_meet_on_a_planning_day() =>
        Told.IsSchoolDay(new LocalDate(2025, 11, 18)).Should().BeFalse();

    [Fact]
    public void When_the_year_ends_there_is_no_next_school_day() =>
        Told.Next(new LocalDate(2026, 6, 19)).Should().BeNull();

    [Fact]
    public void School_days_are_counted_over_the_autumn_break() =>
        Told.Add(new LocalDate(2025, 9, 26), 3).Should().Be(new LocalDate(2025, 10, 8));

    [Theory]
    [InlineData(2025, "2025-09-29", "2026-02-16", "2026-03-30")]
    [InlineData(2026, "2026-09-28", "2027-02-22", "2027-03-22")]
    [InlineData(2027, "2027-10-04", "2028-02-21", "2028-04-10")]
    [InlineData(2030, "2030-09-30", "2031-02-17", "2031-04-07")]
    public void Estimate_has_the_breaks_of_the_table_and_says_that_it_is_one(int year, string autumn, string winter, string easter)
    {
        var estimate = SchoolCalendar.Estimate(Owner, new SchoolYear(year));
        estimate.IsEstimated.Should().BeTrue();
        estimate.DaysOff.Select(off => off.Start.ToString("uuuu-MM-dd", null)).Should().Contain([autumn, winter, easter]);
    }

    [Fact]
    public void Estimate_is_close_to_the_190_days_of_the_law() =>
        Gen.Int[2000, 2099].Sample(year => SchoolCalendar.Estimate(Owner, new SchoolYear(year)).CountSchoolDays() is >= 186 and <= 194);

    [Fact]
    public void A_date_outside_the_school_year_is_misuse()
    {
        var act = () => new SchoolCalendar(Owner, new SchoolYear(2025), new LocalDate(2025, 7, 31), new LocalDate(2026, 6, 19), [], []);
        act.Should().Throw<ArgumentException>().WithMessage("*2025-08-01 to 2026-07-31*firstDay*");
    }

    [Theory]
    [InlineData("2026-07-31", "2025/26")]
    [InlineData("2026-08-01", "2026/27")]
    [InlineData("1999-12-31", "1999/00")]
    public void School_year_begins_on_1_August(string date, string year) =>
        SchoolYear.Of(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value).ToString().Should().Be(year);
}
