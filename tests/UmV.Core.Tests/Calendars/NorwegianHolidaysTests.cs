using CsCheck;
using NodaTime;
using UmV.Core.Calendars;

namespace UmV.Core.Tests.Calendars;

public sealed class NorwegianHolidaysTests
{
    [Theory]
    [InlineData(2025, "04-20", "05-29", "06-08")]
    [InlineData(2026, "04-05", "05-14", "05-24")]
    [InlineData(2027, "03-28", "05-06", "05-16")]
    [InlineData(2028, "04-16", "05-25", "06-04")]
    [InlineData(2029, "04-01", "05-10", "05-20")]
    [InlineData(2030, "04-21", "05-30", "06-09")]
    [InlineData(2031, "04-13", "05-22", "06-01")]
    [InlineData(2038, "04-25", "06-03", "06-13")]
    [InlineData(1818, "03-22", "04-30", "05-10")]
    [InlineData(1954, "04-18", "05-27", "06-06")]
    [InlineData(1981, "04-19", "05-28", "06-07")]
    public void Easter_Ascension_and_Whitsun_are_those_of_the_table(int year, string easter, string ascension, string whitSunday)
    {
        NorwegianHolidays.EasterSunday(year).ToString("MM-dd", null).Should().Be(easter);
        DateOf(year, "Ascension Day").Should().Be(ascension);
        DateOf(year, "Whit Sunday").Should().Be(whitSunday);
    }

    [Fact]
    public void Seventeenth_of_May_2027_is_Whit_Monday_too()
    {
        var may17 = new LocalDate(2027, 5, 17);
        NorwegianHolidays.In(2027).Where(holiday => holiday.Date == may17).Select(holiday => holiday.Name.Nn)
            .Should().BeEquivalentTo("Grunnlovsdagen", "Andre pinsedag");
        NorwegianHolidays.In(2027).Select(holiday => holiday.Date).Distinct().Should().HaveCount(11);
    }

    [Fact]
    public void Holidays_of_2026_are_these()
    {
        NorwegianHolidays.In(2026).Select(holiday => holiday.Date.ToString("MM-dd", null)).Should().Equal(
            "01-01", "04-02", "04-03", "04-05", "04-06", "05-01", "05-14", "05-17", "05-24", "05-25", "12-25", "12-26");
    }

    [Theory]
    [InlineData(2026, 12, 24)]
    [InlineData(2026, 12, 31)]
    [InlineData(2026, 4, 4)]
    [InlineData(2026, 5, 23)]
    [InlineData(2026, 4, 1)]
    public void Eves_are_no_holidays_in_law(int year, int month, int day) =>
        NorwegianHolidays.IsHoliday(new LocalDate(year, month, day)).Should().BeFalse();

    [Fact]
    public void A_day_is_a_holiday_when_it_is_a_Sunday_or_on_the_list_of_its_year() =>
        Dates.Any.Sample(date =>
        {
            var listed = NorwegianHolidays.In(date.Year).Any(holiday => holiday.Date == date);
            return NorwegianHolidays.IsHoliday(date) == (listed || date.DayOfWeek == IsoDayOfWeek.Sunday);
        });

    [Fact]
    public void Easter_is_a_Sunday_between_22_March_and_25_April() =>
        Gen.Int[1583, 9999].Sample(year =>
        {
            var easter = NorwegianHolidays.EasterSunday(year);
            return easter.DayOfWeek == IsoDayOfWeek.Sunday && easter >= new LocalDate(year, 3, 22) && easter <= new LocalDate(year, 4, 25);
        });

    /// <summary>Another way to the same day: the ecclesiastical full moon by epact (Gauss as corrected by Lichtenberg).</summary>
    [Fact]
    public void Easter_equals_the_formula_of_Lichtenberg() =>
        Gen.Int[1583, 9999].Sample(year =>
        {
            var k = year / 100;
            var m = 15 + (((3 * k) + 3) / 4) - (((8 * k) + 13) / 25);
            var s = 2 - (((3 * k) + 3) / 4);
            var a = year % 19;
            var d = ((19 * a) + m) % 30;
            var r = (d + (a / 11)) / 29;
            var og = 21 + d - r;
            var sz = 7 - ((year + (year / 4) + s) % 7);
            var oe = 7 - ((og - sz) % 7);
            return NorwegianHolidays.EasterSunday(year) == new LocalDate(year, 3, 1).PlusDays(og + oe - 1);
        });

    private static string DateOf(int year, string name) =>
        NorwegianHolidays.In(year).Single(holiday => holiday.Name.En == name).Date.ToString("MM-dd", null);
}

internal static class Dates
{
    private static readonly LocalDate First = new(1990, 1, 1);

    internal static readonly Gen<LocalDate> Any = Gen.Int[0, 25_000].Select(days => First.PlusDays(days));
}
