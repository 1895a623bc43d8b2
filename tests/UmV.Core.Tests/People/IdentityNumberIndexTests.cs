using System.Security.Cryptography;
using System.Text;
using UmV.Core.People;

namespace UmV.Core.Tests.People;

/// <summary>"Blind index by HMAC with the key outside the database": its form is fixed, so that what is kept is found in ten years.</summary>
public sealed class IdentityNumberIndexTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    [Fact]
    public void The_index_is_the_hmac_of_the_digits_under_the_name_and_version_of_the_form()
    {
        NationalIdentityNumber.TryParse("17851060146", IdentityNumberEnvironment.Any, out var number).Should().BeTrue();
        new IdentityNumberIndex(Key).Of(number!).Should().Be(
            Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.ASCII.GetBytes("umv identity number v1|17851060146"))));
        FluentActions.Invoking(() => new IdentityNumberIndex(Key).Of(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void The_key_is_copied_and_a_change_of_the_callers_bytes_changes_nothing()
    {
        NationalIdentityNumber.TryParse("17851060146", IdentityNumberEnvironment.Any, out var number).Should().BeTrue();
        var bytes = Key.ToArray();
        var index = new IdentityNumberIndex(bytes);
        var before = index.Of(number!);
        bytes.AsSpan().Clear();
        index.Of(number!).Should().Be(before);
    }

    [Fact]
    public void Two_readings_of_one_number_are_equal_and_of_two_are_not()
    {
        NationalIdentityNumber.TryParse("17851060146", IdentityNumberEnvironment.Any, out var one).Should().BeTrue();
        NationalIdentityNumber.TryParse("178510 60146", IdentityNumberEnvironment.Any, out var same).Should().BeTrue();
        NationalIdentityNumber.TryParse("17851060154", IdentityNumberEnvironment.Any, out var other).Should().BeTrue();
        one!.Equals((object)same!).Should().BeTrue();
        one.Equals(other).Should().BeFalse();
        one.Equals((object?)"17851060146").Should().BeFalse();
        one.Equals(null).Should().BeFalse();
        one!.GetHashCode().Should().Be(same!.GetHashCode()).And.NotBe(other!.GetHashCode());
    }

    [Theory]
    [InlineData("17451060147", SyntheticSeries.Nav)]
    [InlineData("17851060146", SyntheticSeries.TaxAdministration)]
    [InlineData("02013299997", SyntheticSeries.None)]
    public void The_series_of_a_number_is_read_off_its_month(string text, SyntheticSeries series)
    {
        var digits = WithControls(text[..9]);
        NationalIdentityNumber.TryParse(digits, IdentityNumberEnvironment.Any, out var number).Should().BeTrue();
        (number!.Series, number.IsSynthetic).Should().Be((series, series != SyntheticSeries.None));
        NationalIdentityNumber.TryParse(digits, IdentityNumberEnvironment.Production, out _).Should().Be(series == SyntheticSeries.None);
        NationalIdentityNumber.TryParse(digits, IdentityNumberEnvironment.SyntheticOnly, out _).Should().Be(series != SyntheticSeries.None);
    }

    // The first control digits, of those that there may be, that make a number.
    private static string WithControls(string nine) => Enumerable.Range(0, 100)
        .Select(control => $"{nine}{control:00}").First(text => NationalIdentityNumber.TryParse(text, IdentityNumberEnvironment.Any, out _));
}
