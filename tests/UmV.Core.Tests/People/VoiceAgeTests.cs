using NodaTime;
using UmV.Core.People;

namespace UmV.Core.Tests.People;

/// <summary>"7: must be informed and heard", "12: great weight on the child's opinion" (barnelova § 31); no lower limit at school. The ages are settings by date.</summary>
public sealed class VoiceAgeTests
{
    private static readonly LocalDate Day = new(2026, 9, 1), Change = new(2027, 1, 1);

    [Theory]
    [InlineData("2019-09-02", VoiceWeight.AsAble)]
    [InlineData("2019-09-01", VoiceWeight.MustBeHeard)]
    [InlineData("2014-09-02", VoiceWeight.MustBeHeard)]
    [InlineData("2014-09-01", VoiceWeight.GreatWeight)]
    public void By_default_a_pupil_is_heard_from_seven_and_weighs_heavily_from_twelve(string born, VoiceWeight weight) =>
        new AgeRules().VoiceOn(Day, NodaTime.Text.LocalDatePattern.Iso.Parse(born).Value).Should().Be(weight);

    [Fact]
    public void Of_an_unknown_birth_date_nothing_is_said() => new AgeRules().VoiceOn(Day, null).Should().BeNull();

    [Fact]
    public void The_last_change_that_has_begun_counts_in_whichever_order_they_are_given()
    {
        VoiceAgeChange[] changes = [new(Change.PlusYears(1), 3, 18), new(Change, 9, 10)];
        var nine = Change.PlusYears(-9);
        foreach (var rules in new[] { new AgeRules { VoiceChanges = [.. changes] }, new AgeRules { VoiceChanges = [.. changes.Reverse()] } })
        {
            rules.VoiceOn(Change.PlusDays(-1), nine).Should().Be(VoiceWeight.MustBeHeard, "eight years old, by the default");
            rules.VoiceOn(Change.PlusDays(-1), nine.PlusYears(-3)).Should().Be(VoiceWeight.MustBeHeard);
            rules.VoiceOn(Change, nine.PlusDays(1)).Should().Be(VoiceWeight.AsAble);
            rules.VoiceOn(Change, nine).Should().Be(VoiceWeight.MustBeHeard);
            rules.VoiceOn(Change, nine.PlusYears(-1)).Should().Be(VoiceWeight.GreatWeight);
            rules.VoiceOn(Change.PlusYears(1), nine.PlusYears(-1)).Should().Be(VoiceWeight.MustBeHeard);
        }
    }
}
