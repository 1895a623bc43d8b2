using NodaTime;
using UmV.Core.Access;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>"Membership of actor in case by role, basis and period": each reason, since when, and what ended it.</summary>
public sealed class GroundTests
{
    [Fact]
    public async Task A_part_in_the_team_tells_its_basis_its_period_and_that_it_holds()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Nurse.Person, Role.OtherProfessional, TeamBasis.StatutoryTask, world.Today.PlusDays(2)));
        (await GroundsAsync(world, Nurse)).Should().Equal(new AccessGround(
            AccessGroundKind.TeamMembership, world.Clock.GetCurrentInstant(), null, world.Today.PlusDays(2), TeamBasis.StatutoryTask));
    }

    [Fact]
    public async Task Who_was_taken_off_the_team_and_came_back_has_both_reasons_and_the_first_ended()
    {
        using var world = await InAsync(CaseState.Planning);
        var first = world.Clock.GetCurrentInstant();
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Nurse.Person, Role.OtherProfessional));
        world.Clock.Advance(Duration.FromHours(1));
        await world.DoneAsync(Worker, new EndTeamMembership(world.Case, Nurse.Person, Role.OtherProfessional));
        (await world.Door.AskAsync(Nurse, new GetCase(world.Case))).Should().BeNull();
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Nurse.Person, Role.OtherProfessional));
        var now = world.Clock.GetCurrentInstant();
        (await GroundsAsync(world, Nurse)).Should().Equal(
            new AccessGround(AccessGroundKind.TeamMembership, first, now, Ended: AccessEnd.TakenOffTeam), new AccessGround(AccessGroundKind.TeamMembership, now));
        (await world.Door.AskAsync(Nurse, new GetCase(world.Case))).Should().NotBeNull();
    }

    [Fact]
    public async Task Who_is_offered_the_accountability_reads_the_case_as_a_worker_until_it_is_declined()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoneAsync(Worker, new OfferHandover(world.Case, Colleague.Person));
        (await GroundsAsync(world, Colleague)).Should().Equal(new AccessGround(AccessGroundKind.HandoverOffered, world.Clock.GetCurrentInstant()));
        (await world.Door.AskAsync(Colleague, new GetCase(world.Case))).Should().NotBeNull();
        (await GroundsAsync(world, Colleague with { Role = Role.Counsellor, School = School })).Should().BeEmpty("it is offered to a worker of the provider");
        (await GroundsAsync(world, new Actor(Person(88), Role.ProviderWorker))).Should().BeEmpty("it is offered to somebody else");

        await world.DoAsync(Colleague, CaseAction.DeclineHandover);
        (await world.Door.AskAsync(Colleague, new GetCase(world.Case))).Should().BeNull();
    }

    [Fact]
    public async Task A_pupil_is_on_the_case_that_concerns_the_pupil_and_somebody_who_is_no_pupil_is_not_by_being_a_party()
    {
        using var world = await InAsync(CaseState.Assessing);
        await world.DoneAsync(Worker, new RecordAssessment(
            world.Case, [new AffectedParty(Pupil.Person, [PartyRole.Exposed], true), new AffectedParty(Nurse.Person, [PartyRole.Exercising], false)],
            new ProblemStatement(["fight"], "A fight"), "Talk", new DeclaredInterest(false, null), ChildWelfareOutcome.NoDuty));
        (await GroundsAsync(world, Pupil)).Should().Equal(new AccessGround(AccessGroundKind.Party));
        (await GroundsAsync(world, new Actor(Nurse.Person, Role.Pupil, School))).Should().BeEmpty();
        (await GroundsAsync(world, new Actor(OtherPupil, Role.Pupil, School))).Should().BeEmpty();
        (await GroundsAsync(world, Pupil with { Role = Role.Counsellor })).Should().BeEmpty();
    }

    [Fact]
    public async Task Leadership_is_on_every_case_or_on_those_of_its_own_school()
    {
        using var world = await InAsync(CaseState.Planning);
        (await GroundsAsync(world, Leader)).Should().Equal(new AccessGround(AccessGroundKind.ProviderLeadership));
        (await GroundsAsync(world, Principal)).Should().Equal(new AccessGround(AccessGroundKind.SchoolLeadership));
        (await GroundsAsync(world, OtherPrincipal)).Should().BeEmpty();
        (await GroundsAsync(world, Actor.System)).Should().Equal(new AccessGround(AccessGroundKind.System));
    }

    [Fact]
    public async Task A_broken_glass_is_a_reason_with_an_end_and_no_part_in_the_case()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var (stranger, from) = (new Actor(Person(80), Role.ProviderWorker), world.Clock.GetCurrentInstant());
        await world.DoAsync(stranger, CaseAction.BreakGlass);
        var told = (await world.Door.AskAsync(Leader, new ExplainAccess(world.Case, stranger)))!;
        told.Grounds.Should().Equal(new AccessGround(AccessGroundKind.EmergencyAccess, from, from + Duration.FromHours(1)));
        (told.IsOn, told.MayRead, told.Actions.Length).Should().Be((false, true, 0));

        world.Clock.Advance(Duration.FromHours(1));
        (await GroundsAsync(world, stranger)).Should().Equal(
            new AccessGround(AccessGroundKind.EmergencyAccess, from, from + Duration.FromHours(1), Ended: AccessEnd.TimeOver));
    }

    private static async Task<IEnumerable<AccessGround>> GroundsAsync(CaseWorld world, Actor of) =>
        (await world.Door.AskAsync(Leader, new ExplainAccess(world.Case, of)))!.Grounds;
}
