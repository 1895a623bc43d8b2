using CsCheck;
using NodaTime;
using UmV.Core.People;

namespace UmV.Core.Tests.People;

public sealed class AgeRulesTests
{
    private static readonly Gen<LocalDate> Days = Gen.Int[0, 40_000].Select(day => new LocalDate(1990, 1, 1).PlusDays(day));

    [Fact]
    public void A_pupil_consents_alone_from_the_fifteenth_birthday_and_not_the_day_before() => Days.Sample(born =>
    {
        var birthday = born is { Month: 2, Day: 29 } ? new LocalDate(born.Year + 15, 3, 1) : new LocalDate(born.Year + 15, born.Month, born.Day);
        new AgeRules().ConsentsAlone(birthday, born).Should().BeTrue();
        new AgeRules().ConsentsAlone(birthday.PlusDays(-1), born).Should().BeFalse();
    }, iter: 2000, seed: "0000KNVzTFd4");

    [Fact]
    public void Age_agrees_with_the_calendar_but_for_the_leap_day() => Gen.Select(Days, Gen.Int[0, 20_000]).Sample((born, later) =>
    {
        var day = born.PlusDays(later);
        // NodaTime lets somebody born on 29 February turn a year older on the 28th; here it is 1 March.
        var calendar = Period.Between(born, day, PeriodUnits.Years).Years - (born is { Month: 2, Day: 29 } && day is { Month: 2, Day: 28 } && !CalendarSystem.Iso.IsLeapYear(day.Year) ? 1 : 0);
        AgeRules.AgeOn(day, born).Should().Be(calendar);
    }, iter: 2000, seed: "0000KNVzTFd4");

    [Theory]
    [InlineData(2027, 2, 28, 14)]
    [InlineData(2027, 3, 1, 15)]
    [InlineData(2028, 2, 28, 15)]
    [InlineData(2028, 2, 29, 16)]
    public void Somebody_born_on_a_leap_day_has_a_birthday_on_the_first_of_March_in_other_years(int year, int month, int day, int age) =>
        AgeRules.AgeOn(new LocalDate(year, month, day), new LocalDate(2012, 2, 29)).Should().Be(age);

    [Fact]
    public void The_age_is_data_and_an_unknown_birth_date_is_too_young()
    {
        var (born, day) = (new LocalDate(2011, 9, 2), new LocalDate(2026, 9, 2));
        new AgeRules().ConsentsAlone(day, born).Should().BeTrue();
        new AgeRules(16).ConsentsAlone(day, born).Should().BeFalse();
        new AgeRules().ConsentsAlone(day, null).Should().BeFalse();
    }
}
