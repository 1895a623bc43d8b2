using CsCheck;
using NodaTime;
using UmV.Core.People;

namespace UmV.Core.Tests.People;

/// <summary>From fifteen years a pupil consents alone (opplæringslova § 24-5); the age is a setting.</summary>
public sealed class AgeRulesTests
{
    private static readonly AgeRules Rules = new();

    [Theory]
    [InlineData("2011-09-02", "2026-09-01", false)]
    [InlineData("2011-09-01", "2026-09-01", true)]
    [InlineData("2011-08-31", "2026-09-01", true)]
    [InlineData("2011-01-01", "2025-12-31", false)]
    [InlineData("2011-01-01", "2026-01-01", true)]
    public void A_pupil_consents_alone_from_the_fifteenth_birthday(string born, string day, bool alone) =>
        Rules.ConsentsAlone(Day(day), Day(born)).Should().Be(alone);

    [Theory]
    [InlineData("2027-02-28", false)]
    [InlineData("2027-03-01", true)]
    public void Whoever_is_born_on_29_February_turns_fifteen_on_1_March(string day, bool alone) =>
        Rules.ConsentsAlone(Day(day), new LocalDate(2012, 2, 29)).Should().Be(alone);

    [Theory]
    [InlineData("2028-02-28", 15)]
    [InlineData("2028-02-29", 16)]
    public void In_a_leap_year_the_birthday_is_29_February(string day, int age) =>
        AgeRules.AgeOn(Day(day), new LocalDate(2012, 2, 29)).Should().Be(age);

    [Fact]
    public void An_unknown_birth_date_counts_as_too_young() => Rules.ConsentsAlone(new LocalDate(2026, 9, 1), null).Should().BeFalse();

    [Theory]
    [InlineData(16, "2026-09-01", false)]
    [InlineData(14, "2026-09-01", true)]
    public void The_age_is_a_setting(int age, string day, bool alone) =>
        new AgeRules(age).ConsentsAlone(Day(day), new LocalDate(2011, 9, 1)).Should().Be(alone);

    [Fact]
    public void Age_is_whole_years_and_grows_on_birthdays_only() => Gen.Select(Days, Gen.Int[0, 10_000]).Sample(
        (born, lived) =>
        {
            var day = born.PlusDays(lived);
            var age = AgeRules.AgeOn(day, born);
            var isBirthday = (day.PlusDays(1).Month, day.PlusDays(1).Day) == (born.Month, born.Day);
            // NodaTime puts a birthday of 29 February on the 28th; the rule waits for 1 March.
            if (born is { Month: 2, Day: 29 })
                return;
            age.Should().Be(Period.Between(born, day, PeriodUnits.Years).Years);
            AgeRules.AgeOn(day.PlusDays(1), born).Should().Be(isBirthday ? age + 1 : age);
        },
        seed: "0N0XIzNsQ0O2", iter: 2_000);

    private static Gen<LocalDate> Days { get; } = Gen.Int[0, 20_000].Select(days => new LocalDate(1990, 1, 1).PlusDays(days));

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
