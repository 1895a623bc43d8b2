using NodaTime;
using UmV.Core.People;

namespace UmV.Core.Tests.People;

/// <summary>"Age rule by date": the last change that has begun counts, in whichever order the changes are given; both guardians by default.</summary>
public sealed class AgeRuleChangesTests
{
    private static readonly LocalDate First = new(2027, 1, 1), Second = new(2028, 7, 1);

    [Fact]
    public void The_last_change_that_has_begun_counts_in_whichever_order_they_are_given()
    {
        OwnConsentAgeChange[] changes = [new(Second, 14), new(First, 16)];
        foreach (var rules in new[] { new AgeRules { Changes = [.. changes] }, new AgeRules { Changes = [.. changes.Reverse()] } })
        {
            rules.OwnConsentAgeOn(First.PlusDays(-1)).Should().Be(15);
            rules.OwnConsentAgeOn(First).Should().Be(16);
            rules.OwnConsentAgeOn(Second.PlusDays(-1)).Should().Be(16);
            rules.OwnConsentAgeOn(Second).Should().Be(14);
        }
    }

    [Fact]
    public void Every_guardian_is_asked_unless_somebody_says_that_one_is_enough() => new AgeRules().EveryGuardian.Should().BeTrue();
}
