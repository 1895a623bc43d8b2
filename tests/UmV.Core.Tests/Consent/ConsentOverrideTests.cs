using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Consent;

/// <summary>A consent is set aside only by the provider's leader, by a law from a closed list, with a reason, and another person looks at it.</summary>
public sealed class ConsentOverrideTests
{
    [Theory]
    [InlineData(CaseState.FollowingUp)]
    [InlineData(CaseState.Closed)]
    public async Task Every_sharing_without_consent_is_a_duty_until_another_person_has_looked_at_it(CaseState state)
    {
        using var world = await InAsync(state);
        var command = Command(world);
        await world.DoneAsync(Leader, command);
        (await DutiesAsync(world)).Should().Equal("review-consent-override");

        (await world.RefusedAsync(Leader, new ReviewConsentOverride(world.Case, command.Override, true, "Mine"))).Should().Equal("CONS-5");
        await world.DoneAsync(Principal, new ReviewConsentOverride(world.Case, command.Override, false, "It was not grave enough"));

        (await DutiesAsync(world)).Should().BeEmpty();
        var seen = (await world.ViewAsync()).ConsentOverrides.Single();
        (seen.By.Person, seen.Concerning.Person, seen.Recipient, seen.Basis, seen.Reason, seen.At).Should().Be(
            (Leader.Person, Pupil.Person, DataRecipient.Police, OverrideBasis.DutyToAvert, "A threat with a knife", world.Clock.GetCurrentInstant()));
        (seen.ReviewedBy!.Person, seen.Justified, seen.Note).Should().Be((Principal.Person, false, "It was not grave enough"));
        (await world.RefusedAsync(Principal, new ReviewConsentOverride(world.Case, command.Override, true, "Again"))).Should().Equal("CONS-5");
    }

    [Fact]
    public async Task Who_shared_without_consent_does_not_review_it_even_while_anothers_waits()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var own = Command(world);
        await world.DoneAsync(Leader, own);
        await world.DoneAsync(Leader with { Person = Person(70) }, Command(world));
        (await world.RefusedAsync(Leader, new ReviewConsentOverride(world.Case, own.Override, true, "Mine"))).Should().Equal("CONS-6");
    }

    [Fact]
    public async Task Without_a_reason_or_a_basis_nothing_is_shared()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var whole = Command(world);
        (await world.InvalidAsync(Leader, whole with { Reason = null! })).Should().Equal("reason: required");
        (await world.InvalidAsync(Leader, whole with { Basis = (OverrideBasis)99 })).Should().Equal("basis: unknown");
        (await world.InvalidAsync(Leader, new OverrideConsent(world.Case, default, default, DataRecipient.Police, [], OverrideBasis.ChildWelfareDuty, null!)))
            .Should().Equal("override: required", "concerning: required", "information: required", "recipient: not-by-this-basis", "reason: required");
        (await world.ViewAsync()).ConsentOverrides.Should().BeEmpty();
        await world.DoneAsync(Leader, whole);
        (await world.InvalidAsync(Leader, whole)).Should().Equal("override: duplicate");
    }

    [Fact]
    public async Task Only_the_providers_leader_sets_a_consent_aside()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        foreach (var actor in Actors.Except([Leader]))
            (await world.RefusedAsync(actor, Command(world))).Should().Contain("ACC-1", "{0} may not", actor.Role);
        (await world.FileAsync()).Overrides.Should().BeNull();
    }

    private static OverrideConsent Command(CaseWorld world) => new(
        world.Case, world.Ids.Next<ConsentOverrideId>(), Pupil.Person, DataRecipient.Police, ["attendance"], OverrideBasis.DutyToAvert, "A threat with a knife");

    private static async Task<string[]> DutiesAsync(CaseWorld world) =>
        [.. (await world.Door.AskAsync(Leader, new ListDuties(Mine: false))).Select(duty => duty.Kind).Where(kind => kind == "review-consent-override")];
}
