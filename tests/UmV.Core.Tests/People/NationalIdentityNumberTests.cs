using System.Text.Json;
using CsCheck;
using UmV.Core.People;

namespace UmV.Core.Tests.People;

/// <summary>The vectors of the Tax Administration's documentation and of its rules, and random numbers. Only synthetic ones are anybody's fixture.</summary>
public sealed class NationalIdentityNumberTests
{
    // Shape-valid examples published by Skatteetaten for the rule of 2032; nobody is known to have them.
    [Theory]
    [InlineData("02013299997")]
    [InlineData("02013299903")]
    [InlineData("30108299920")]
    [InlineData("30108299939")]
    [InlineData("30108299947")]
    [InlineData("30108299955")]
    public void Published_examples_of_the_old_and_the_2032_rule_are_read_where_real_numbers_are(string text)
    {
        NationalIdentityNumber.TryParse(text, IdentityNumberEnvironment.Production, out var number).Should().BeTrue();
        number!.IsSynthetic.Should().BeFalse();
        NationalIdentityNumber.TryParse(text, IdentityNumberEnvironment.SyntheticOnly, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("17851060146", IdentityNumberKind.NationalIdentityNumber)]
    [InlineData("17851060154", IdentityNumberKind.NationalIdentityNumber)]
    [InlineData("17851060162", IdentityNumberKind.NationalIdentityNumber)]
    [InlineData("17851060170", IdentityNumberKind.NationalIdentityNumber)]
    [InlineData("57851160150", IdentityNumberKind.DNumber)]
    [InlineData("57851160169", IdentityNumberKind.DNumber)]
    public void Synthetic_numbers_are_refused_where_real_ones_are_and_read_in_tests(string text, IdentityNumberKind kind)
    {
        NationalIdentityNumber.TryParse(text, IdentityNumberEnvironment.Production, out _).Should().BeFalse();
        NationalIdentityNumber.TryParse(text, IdentityNumberEnvironment.SyntheticOnly, out var number).Should().BeTrue();
        (number!.Kind, number.Series).Should().Be((kind, SyntheticSeries.TaxAdministration));
        NationalIdentityNumber.TryParse($"{text[..6]} {text[6..]}", IdentityNumberEnvironment.Any, out var spaced).Should().BeTrue();
        spaced.Should().Be(number);
    }

    [Fact]
    public void Every_random_number_is_taken_just_when_its_remainders_and_its_date_are_right() =>
        Gen.Select(Gen.Int[1, 31], Gen.Int[1, 12], Gen.Int[0, 99], Gen.Int[0, 999], Gen.Bool, Gen.Int[0, 2].Select(times => times * 40)).Sample(
            (day, month, year, serial, dNumber, synthetic) =>
            {
                var nine = $"{day + (dNumber ? 40 : 0):00}{month + synthetic:00}{year:00}{serial:000}";
                for (var control = 0; control < 100; control++)
                {
                    var text = $"{nine}{control:00}";
                    var exists = new[] { 1800, 1900, 2000 }.Any(century => day <= DateTime.DaysInMonth(century + year, month));
                    NationalIdentityNumber.TryParse(text, IdentityNumberEnvironment.Any, out var number).Should().Be(Expected(text) && exists);
                    if (number is not null)
                        (number.Kind == IdentityNumberKind.DNumber, number.IsSynthetic).Should().Be((dNumber, synthetic != 0));
                }
            }, iter: 400);

    // Every pair of digits for day and month, in years that are leap years in no, some or all of the centuries.
    [Fact]
    public void Every_day_and_month_is_taken_just_when_there_is_such_a_day_in_a_century_of_the_living()
    {
        foreach (var year in new[] { 0, 1, 4, 99 })
        {
            for (var pair = 0; pair < 10_000; pair++)
            {
                var (day, month) = (pair / 100, pair % 100);
                var (ordinal, synthetic) = (day > 40 ? day - 40 : day, month > 80 ? 80 : month > 40 ? 40 : 0);
                var exists = month - synthetic is >= 1 and <= 12 && ordinal >= 1
                    && new[] { 1800, 1900, 2000 }.Any(century => ordinal <= DateTime.DaysInMonth(century + year, month - synthetic));
                var text = Enumerable.Range(0, 100_000).Select(rest => $"{day:00}{month:00}{year:00}{rest:00000}").First(Expected);
                NationalIdentityNumber.TryParse(text, IdentityNumberEnvironment.Any, out _).Should().Be(exists, "of day {0} and month {1} in year {2}", day, month, year);
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1785106014")]
    [InlineData("178510601466")]
    [InlineData("1785106014x")]
    [InlineData("１７８５１０６０１４６")]
    [InlineData("00000000000")]
    public void What_is_no_number_is_none(string? text) => NationalIdentityNumber.TryParse(text, IdentityNumberEnvironment.Any, out _).Should().BeFalse();

    [Fact]
    public void A_number_is_masked_everywhere_and_tells_neither_sex_nor_century()
    {
        NationalIdentityNumber.TryParse("17851060146", IdentityNumberEnvironment.Any, out var number).Should().BeTrue();
        number!.ToString().Should().Be("***********");
        $"{number}".Should().NotContain("1785");
        JsonSerializer.Serialize(number).Should().NotContain("1785");
        typeof(NationalIdentityNumber).GetProperties().Select(property => property.Name).Should().BeEquivalentTo("Kind", "Series", "IsSynthetic");
    }

    [Fact]
    public void The_blind_index_is_the_same_for_the_same_number_and_key_and_for_nothing_else()
    {
        NationalIdentityNumber.TryParse("17851060146", IdentityNumberEnvironment.Any, out var one).Should().BeTrue();
        NationalIdentityNumber.TryParse("178510 60146", IdentityNumberEnvironment.Any, out var same).Should().BeTrue();
        NationalIdentityNumber.TryParse("17851060154", IdentityNumberEnvironment.Any, out var other).Should().BeTrue();
        var index = new IdentityNumberIndex(new byte[32]);
        index.Of(one!).Should().Be(index.Of(same!)).And.MatchRegex("^[0-9a-f]{64}$").And.NotContain("17851060146");
        index.Of(one!).Should().NotBe(index.Of(other!));
        new IdentityNumberIndex([.. Enumerable.Repeat((byte)1, 32)]).Of(one!).Should().NotBe(index.Of(one!));
        FluentActions.Invoking(() => new IdentityNumberIndex(new byte[31])).Should().Throw<ArgumentException>();
    }

    // The rule written down once more, by itself: control digits that make the sums right.
    private static bool Expected(string text)
    {
        var digits = text.Select(letter => letter - '0').ToArray();
        var first = (3 * digits[0]) + (7 * digits[1]) + (6 * digits[2]) + digits[3] + (8 * digits[4]) + (9 * digits[5]) + (4 * digits[6]) + (5 * digits[7]) + (2 * digits[8]) + digits[9];
        var second = (5 * digits[0]) + (4 * digits[1]) + (3 * digits[2]) + (2 * digits[3]) + (7 * digits[4]) + (6 * digits[5]) + (5 * digits[6]) + (4 * digits[7]) + (3 * digits[8]) + (2 * digits[9]) + digits[10];
        return first % 11 is 0 or 1 or 2 or 3 && second % 11 == 0;
    }
}
