using CsCheck;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Calendars;

namespace UmV.Core.Tests.Calendars;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2026-03-02", 21, "2026-03-23")] // Monday + 3 weeks in days
    [InlineData("2026-03-02", 0, "2026-03-02")]
    [InlineData("2026-03-12", 21, "2026-04-07")] // ends on Maundy Thursday: moved past Easter Monday
    [InlineData("2026-12-21", 3, "2026-12-24")] // Christmas Eve is a working day in law
    [InlineData("2026-12-21", 4, "2026-12-28")] // Christmas Day is a Friday
    public void Start_day_is_not_counted_and_an_end_on_a_holiday_moves(string start, int days, string end) =>
        Deadline.InDays(Day(start), days).Should().Be(Day(end));

    [Theory]
    [InlineData("2026-02-19", 3, "2026-03-12")]
    [InlineData("2026-04-10", 3, "2026-05-04")] // Friday 1 May, then a weekend
    [InlineData("2027-04-26", 3, "2027-05-18")] // Monday 17 May 2027 is Whit Monday too
    public void Weeks_end_on_the_same_weekday(string start, int weeks, string end) =>
        Deadline.InWeeks(Day(start), weeks).Should().Be(Day(end));

    [Theory]
    [InlineData("2027-01-29", 1, "2027-03-01")] // 28 February 2027 is a Sunday
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2026-08-31", 1, "2026-09-30")]
    [InlineData("2026-01-15", 3, "2026-04-15")]
    [InlineData("2026-10-25", 2, "2026-12-28")] // Christmas Day
    public void Months_end_on_the_same_date_or_the_last_of_the_month(string start, int months, string end) =>
        Deadline.InMonths(Day(start), months).Should().Be(Day(end));

    [Fact]
    public void A_year_from_29_February_ends_on_28_February() =>
        Deadline.InYears(Day("2028-02-29"), 1).Should().Be(Day("2029-02-28"));

    [Fact]
    public void A_deadline_is_a_working_day_and_never_earlier_than_counted() =>
        Gen.Select(Dates.Any, Gen.Int[0, 400]).Sample((start, days) =>
        {
            var end = Deadline.InDays(start, days);
            var counted = start.PlusDays(days);
            var skipped = Period.DaysBetween(counted, end);
            return WorkingDays.IsWorkingDay(end) && skipped is >= 0 and <= 5
                && Enumerable.Range(0, skipped).All(day => !WorkingDays.IsWorkingDay(counted.PlusDays(day)));
        });

    [Fact]
    public void A_longer_time_never_ends_earlier() =>
        Gen.Select(Dates.Any, Gen.Int[0, 60]).Sample((start, length) =>
            Deadline.InDays(start, length) <= Deadline.InDays(start, length + 1)
            && Deadline.InWeeks(start, length) <= Deadline.InWeeks(start, length + 1)
            && Deadline.InMonths(start, length) <= Deadline.InMonths(start, length + 1));

    [Fact]
    public void A_negative_time_is_misuse()
    {
        var act = () => Deadline.InDays(Day("2026-01-01"), -1);
        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
