using CsCheck;
using NodaTime;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using static UmV.Core.Tests.Cases.CaseWorld;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Core.Tests.Cases;

/// <summary>One accountable coordinator at every instant, whatever is offered, accepted, declined, taken back or ended.</summary>
public sealed class AccountabilityTests
{
    private static readonly Act[] Steps =
        [Act.OfferHandover, Act.AcceptHandover, Act.DeclineHandover, Act.WithdrawHandover, Act.EndTeamMembership, Act.AddTeamMember];

    private static readonly Actor[] Hands = [Leader, Worker, Colleague];

    [Fact]
    public void In_every_interleaving_there_is_exactly_one_accountable_coordinator_at_every_instant() =>
        Gen.Int[0, (6 * 3 * 2) - 1].Array[0, 14].Sample(steps => InterleaveAsync(steps).GetAwaiter().GetResult(), iter: 60, seed: "0000KNVzTFd4");

    [Fact]
    public async Task Accountability_passes_only_when_the_offer_is_accepted()
    {
        using var world = await InAsync(CaseState.Assessing);
        await world.DoAsync(Worker, Act.OfferHandover);
        (await world.FileAsync()).Team.Coordinator.Should().Be(Worker.Person);
        (await world.RefusedAsync(Leader, Act.AcceptHandover)).Should().Equal("TEAM-4");
        await world.DoAsync(Colleague, Act.AcceptHandover);
        (await world.FileAsync()).Team.Coordinator.Should().Be(Colleague.Person);
        (await world.InvalidAsync(Leader, new EndTeamMembership(world.Case, Colleague.Person, Role.ProviderWorker))).Should().Equal("person: accountable");
    }

    [Fact]
    public async Task A_closed_case_still_names_its_coordinator_and_everybody_s_role()
    {
        using var world = await InAsync(CaseState.Closed);
        world.Clock.Advance(Duration.FromDays(400));
        var view = await world.ViewAsync();
        view.State.Should().Be(CaseState.Closed);
        view.Coordinator!.Person.Should().Be(Worker.Person);
        view.Team.Select(member => member.Role).Should().Contain([Role.SchoolLeader, Role.Counsellor, Role.ContactTeacher, Role.ProviderWorker]);
        (await world.FileAsync()).Team.CoordinatorAt(world.Clock.GetCurrentInstant()).Should().Be(Worker.Person);
    }

    private static async Task InterleaveAsync(int[] steps)
    {
        using var world = await InAsync(CaseState.Assessing);
        var appointed = (await world.FileAsync()).Team.Coordinators[0].From;
        foreach (var step in steps)
        {
            if (step % 2 == 0)
                world.Clock.Advance(Duration.FromHours(5));
            var actor = Hands[step / 2 % 3];
            await world.Door.ExecuteAsync(actor, await world.WellFormedAsync(actor, Steps[step / 6]));
            OneAtEveryInstant((await world.FileAsync()).Team, appointed, world.Clock.GetCurrentInstant());
        }
    }

    private static void OneAtEveryInstant(CaseTeam team, Instant appointed, Instant now)
    {
        team.Coordinator.Should().NotBeNull();
        team.Find(team.Coordinator!.Value, Role.ProviderWorker).Should().NotBeNull("who is accountable is on the team");
        team.Coordinators.Count(spell => spell.To is null).Should().Be(1);
        for (var at = appointed; at <= now + Duration.FromHours(1); at += Duration.FromHours(1))
        {
            team.CoordinatorAt(at).Should().NotBeNull();
            team.Coordinators.Count(spell => spell.From <= at && (spell.To is null || at < spell.To)).Should().Be(1);
        }

        team.CoordinatorAt(appointed - Duration.FromTicks(1)).Should().BeNull();
    }
}
