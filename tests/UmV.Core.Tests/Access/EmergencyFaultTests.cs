using UmV.Core.Cases;
using UmV.Core.Emergency;
using UmV.Core.Identity;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>A use of emergency access is named once, reviewed once, and reviewed in words.</summary>
public sealed class EmergencyFaultTests
{
    private static readonly Actor Stranger = new(Person(80), Role.ProviderWorker);
    private static readonly Actor Another = new(Person(81), Role.ProviderWorker);

    [Fact]
    public async Task The_name_of_a_use_is_used_once()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var use = world.Ids.Next<EmergencyUseId>();
        await world.DoneAsync(Stranger, new BreakGlass(world.Case, use, "Nobody answers"));
        (await world.InvalidAsync(Another, new BreakGlass(world.Case, use, "Nobody answers"))).Should().Equal("use: duplicate");
        (await world.FileAsync()).Emergency!.Uses.Should().ContainSingle();
    }

    [Fact]
    public async Task A_review_is_of_a_use_that_waits_for_one_and_in_words()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoAsync(Stranger, CaseAction.BreakGlass);
        await world.DoAsync(Another, CaseAction.BreakGlass);
        var uses = (await world.FileAsync()).Emergency!.Uses;
        (await world.InvalidAsync(Leader, new ReviewBreakGlass(world.Case, uses[0].Id, true, null!))).Should().Equal("note: required");
        (await world.InvalidAsync(Leader, new ReviewBreakGlass(world.Case, world.Ids.Next<EmergencyUseId>(), true, "Right"))).Should().Equal("use: unknown");
        await world.DoneAsync(Leader, new ReviewBreakGlass(world.Case, uses[1].Id, true, "Right"));
        (await world.InvalidAsync(Leader, new ReviewBreakGlass(world.Case, uses[1].Id, true, "Right"))).Should().Equal("use: unknown");
        (await world.FileAsync()).Emergency!.Unreviewed.Should().ContainSingle().Which.Id.Should().Be(uses[0].Id);
    }
}
