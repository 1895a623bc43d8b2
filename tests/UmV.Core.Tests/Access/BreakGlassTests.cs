using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Emergency;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>Emergency access: a reason, sixty minutes, reading only, an alert, and a review by another person.</summary>
public sealed class BreakGlassTests
{
    private static readonly Actor Stranger = new(Person(80), Role.ProviderWorker);

    [Fact]
    public async Task The_case_is_open_for_sixty_minutes_for_reading_and_for_nothing_else()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        (await world.Door.AskAsync(Stranger, new GetCase(world.Case))).Should().BeNull();
        await world.DoAsync(Stranger, CaseAction.BreakGlass);

        (await world.Door.AskAsync(Stranger, new GetCase(world.Case))).Should().NotBeNull();
        foreach (var action in Enum.GetValues<CaseAction>().Except([CaseAction.BreakGlass]))
            (await world.RefusedAsync(Stranger, action)).Should().Contain("ACC-2", $"{action} is not reading");
        (await world.Door.AskAsync(Stranger, new ListCases())).Should().BeEmpty("what is open is not what is listed");
        (await world.Door.AskAsync(Stranger with { Role = Role.Counsellor, School = School }, new GetCase(world.Case))).Should().BeNull("another role is another matter");
        (await world.Door.AskAsync(new Actor(Person(81), Role.ProviderWorker), new GetCase(world.Case))).Should().BeNull("another person too");

        world.Clock.Advance(EmergencyAccess.Length - Duration.Epsilon);
        (await world.Door.AskAsync(Stranger, new GetCase(world.Case))).Should().NotBeNull();
        world.Clock.Advance(Duration.Epsilon);
        (await world.Door.AskAsync(Stranger, new GetCase(world.Case))).Should().BeNull();
        EmergencyAccess.Length.Should().Be(Duration.FromMinutes(60));
    }

    [Fact]
    public async Task Every_use_is_a_duty_until_another_person_has_looked_at_it()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoAsync(Stranger, CaseAction.BreakGlass);
        var use = (await world.FileAsync()).Emergency!.Uses.Single().Id;
        (await DutiesAsync(world)).Should().Equal("review-break-glass");

        (await world.RefusedAsync(Stranger with { Role = Role.ProviderLeader }, new ReviewBreakGlass(world.Case, use, true, "Mine"))).Should().Equal("GLASS-2");
        await world.DoneAsync(Leader, new ReviewBreakGlass(world.Case, use, false, "It could have waited"));

        (await DutiesAsync(world)).Should().BeEmpty();
        var seen = (await world.ViewAsync()).EmergencyUses.Single();
        (seen.ReviewedBy!.Person, seen.Justified, seen.Note).Should().Be((Leader.Person, false, "It could have waited"));
        (await world.RefusedAsync(Leader, new ReviewBreakGlass(world.Case, use, true, "Again"))).Should().Equal("GLASS-2");
    }

    [Fact]
    public async Task Who_broke_the_glass_does_not_review_it_even_while_anothers_waits()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoAsync(Stranger, CaseAction.BreakGlass);
        await world.DoAsync(new Actor(Person(81), Role.ProviderWorker), CaseAction.BreakGlass);
        var own = (await world.FileAsync()).Emergency!.Uses[0].Id;
        (await world.RefusedAsync(Stranger with { Role = Role.ProviderLeader }, new ReviewBreakGlass(world.Case, own, true, "Mine"))).Should().Equal("GLASS-3");
    }

    [Fact]
    public async Task The_duty_stays_when_the_case_ends_and_a_closed_case_can_be_opened_too()
    {
        using var world = await InAsync(CaseState.Closed);
        await world.DoAsync(Stranger, CaseAction.BreakGlass);
        (await DutiesAsync(world)).Should().Equal("review-break-glass");
        await world.DoAsync(Leader, CaseAction.ReviewBreakGlass);
        (await DutiesAsync(world)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_accountable_coordinator_and_those_who_may_review_it_are_told_at_once()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoAsync(Stranger, CaseAction.BreakGlass);
        (await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(StreamId.Of(world.Case))))
            .Where(row => row.Message.Kind == MessageKind.EmergencyAccessUsed).Select(row => row.Message.Recipient).Should().BeEquivalentTo([Worker.Person, Leader.Person, Principal.Person]);
    }

    [Fact]
    public async Task A_reason_is_required_and_kept()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        (await world.InvalidAsync(Stranger, new BreakGlass(world.Case, default, null!))).Should().Equal("use: required", "reason: required");
        await world.DoneAsync(Stranger, new BreakGlass(world.Case, world.Ids.Next<EmergencyUseId>(), "Nobody answers"));
        (await world.ViewAsync()).EmergencyUses.Single().Reason.Should().Be("Nobody answers");
    }

    [Fact]
    public async Task Who_is_on_the_case_or_of_another_school_or_of_a_role_that_may_not_breaks_no_glass()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        (await world.RefusedAsync(Worker, CaseAction.BreakGlass)).Should().Equal("GLASS-1");
        (await world.RefusedAsync(OtherTeacher, CaseAction.BreakGlass)).Should().Equal("ACC-2");
        (await world.RefusedAsync(OtherPrincipal, CaseAction.BreakGlass)).Should().Equal("ACC-1", "ACC-2");
        (await world.RefusedAsync(new Actor(Person(82), Role.Guardian), CaseAction.BreakGlass)).Should().Equal("ACC-1", "ACC-2");
        await world.DoAsync(new Actor(Person(83), Role.ContactTeacher, School), CaseAction.BreakGlass);
    }

    [Fact]
    public async Task Nobody_reads_a_draft_that_was_never_sent()
    {
        using var world = await InAsync(CaseState.Drafting);
        (await world.RefusedAsync(Stranger, CaseAction.BreakGlass)).Should().Equal("ACC-2");
    }

    private static async Task<string[]> DutiesAsync(CaseWorld world) =>
        [.. (await world.Door.AskAsync(Leader, new ListDuties(Mine: false))).Select(duty => duty.Kind).Where(kind => kind == "review-break-glass")];
}
