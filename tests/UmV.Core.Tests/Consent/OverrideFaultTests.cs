using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>What is shared without consent is named in codes, and reviewed once, in words.</summary>
public sealed class OverrideFaultTests
{
    [Fact]
    public async Task What_was_shared_is_named_in_codes()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        (await world.InvalidAsync(Leader, Command(world) with { Information = default })).Should().Equal("information: required");
        (await world.InvalidAsync(Leader, Command(world) with { Information = ["attendance", "About Åse"] })).Should().Equal("information[1]: not-a-code");
    }

    [Fact]
    public async Task The_duty_to_report_is_to_the_child_welfare_service_alone()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var report = Command(world) with { Basis = OverrideBasis.ChildWelfareDuty };
        (await world.InvalidAsync(Leader, report)).Should().Equal("recipient: not-by-this-basis");
        await world.DoneAsync(Leader, report with { Recipient = DataRecipient.ChildWelfareService });
    }

    [Fact]
    public async Task A_review_is_of_a_sharing_that_waits_for_one_and_in_words()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var (first, second) = (Command(world), Command(world));
        await world.DoneAsync(Leader, first);
        await world.DoneAsync(Leader, second);
        (await world.InvalidAsync(Principal, new ReviewConsentOverride(world.Case, first.Override, true, null!))).Should().Equal("note: required");
        (await world.InvalidAsync(Principal, new ReviewConsentOverride(world.Case, world.Ids.Next<ConsentOverrideId>(), true, "Right"))).Should().Equal("override: unknown");
        await world.DoneAsync(Principal, new ReviewConsentOverride(world.Case, second.Override, true, "Right"));
        (await world.InvalidAsync(Principal, new ReviewConsentOverride(world.Case, second.Override, true, "Right"))).Should().Equal("override: unknown");
        (await world.FileAsync()).Overrides!.Unreviewed.Select(one => one.Id).Should().Equal(first.Override);
    }

    private static OverrideConsent Command(CaseWorld world) => new(
        world.Case, world.Ids.Next<ConsentOverrideId>(), Pupil.Person, DataRecipient.Police, ["attendance"], OverrideBasis.DutyToAvert, "A threat with a knife");
}
