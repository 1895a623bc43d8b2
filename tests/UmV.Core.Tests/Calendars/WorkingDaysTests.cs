using CsCheck;
using NodaTime;
using UmV.Core.Calendars;

namespace UmV.Core.Tests.Calendars;

public sealed class WorkingDaysTests
{
    [Fact]
    public void After_Wednesday_before_Easter_comes_Tuesday_after_it() =>
        WorkingDays.Next(new LocalDate(2026, 4, 1)).Should().Be(new LocalDate(2026, 4, 7));

    [Theory]
    [InlineData(1, 21)] // Friday 17 May, a weekend, Whit Monday
    [InlineData(2, 22)]
    [InlineData(5, 27)]
    public void Working_days_are_added_over_Constitution_Day_and_Whitsun(int days, int dayOfMay) =>
        WorkingDays.Add(new LocalDate(2024, 5, 16), days).Should().Be(new LocalDate(2024, 5, dayOfMay));

    [Fact]
    public void No_working_day_added_leaves_the_date_alone() =>
        WorkingDays.Add(new LocalDate(2026, 4, 5), 0).Should().Be(new LocalDate(2026, 4, 5));

    [Fact]
    public void Adding_and_counting_agree() =>
        Gen.Select(Dates.Any, Gen.Int[0, 120]).Sample((start, days) =>
            WorkingDays.Between(start, WorkingDays.Add(start, days)) == days);

    [Fact]
    public void What_comes_next_is_a_working_day_with_none_between() =>
        Dates.Any.Sample(date =>
        {
            var next = WorkingDays.Next(date);
            return WorkingDays.IsWorkingDay(next) && WorkingDays.Between(date, next) == 1;
        });

    [Fact]
    public void A_year_has_as_many_working_days_as_are_neither_weekend_nor_listed() =>
        Gen.Int[1990, 2060].Sample(year =>
        {
            var listed = NorwegianHolidays.In(year).Select(holiday => holiday.Date).ToHashSet();
            var oracle = Enumerable.Range(0, 366).Select(new LocalDate(year, 1, 1).PlusDays)
                .Count(date => date.Year == year && date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !listed.Contains(date));
            return WorkingDays.Between(new LocalDate(year - 1, 12, 31), new LocalDate(year, 12, 31)) == oracle;
        });
}
