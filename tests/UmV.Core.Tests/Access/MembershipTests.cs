using NodaTime;
using UmV.Core.Access;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>A right ends when its reason ends, at the next call.</summary>
public sealed class MembershipTests
{
    [Fact]
    public async Task A_part_with_a_last_day_is_over_the_day_after()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Nurse.Person, Role.OtherProfessional, TeamBasis.StatutoryTask, world.Today.PlusDays(2)));
        foreach (var day in new[] { 0, 1, 2 })
        {
            (await SeesAsync(world, Nurse)).Should().BeTrue($"day {day} is not after the last");
            world.Clock.Advance(Duration.FromDays(1));
        }

        (await SeesAsync(world, Nurse)).Should().BeFalse();
        (await world.ViewAsync()).Team.Should().Contain(member => member.Person.Person == Nurse.Person, "who was on the team stays visible");
        (await EndOfAsync(world, Nurse)).Should().Be(AccessEnd.LastDayPast);
    }

    [Fact]
    public async Task A_part_that_stands_on_a_release_falls_with_it()
    {
        using var world = await InAsync(CaseState.Planning);
        var release = WellFormed.Consent(world, await world.FileAsync());
        await world.DoneAsync(Worker, release);
        await world.DoneAsync(Worker, new AddTeamMember(
            world.Case, Nurse.Person, Role.OtherProfessional, TeamBasis.ReleaseFromSecrecy, Release: release.Consent));
        (await SeesAsync(world, Nurse)).Should().BeTrue();

        await world.DoneAsync(Worker, new WithdrawConsent(world.Case, release.Consent));

        (await SeesAsync(world, Nurse)).Should().BeFalse();
        (await EndOfAsync(world, Nurse)).Should().Be(AccessEnd.ReleaseEnded);
    }

    [Fact]
    public async Task A_part_that_stands_on_a_release_falls_when_the_release_expires()
    {
        using var world = await InAsync(CaseState.Planning);
        var release = WellFormed.Consent(world, await world.FileAsync());
        await world.DoneAsync(Worker, release);
        await world.DoneAsync(Worker, new AddTeamMember(
            world.Case, Nurse.Person, Role.OtherProfessional, TeamBasis.ReleaseFromSecrecy, Release: release.Consent));

        world.Clock.Advance(Duration.FromDays(90));
        (await SeesAsync(world, Nurse)).Should().BeTrue("the last day is included");
        world.Clock.Advance(Duration.FromDays(1));
        (await SeesAsync(world, Nurse)).Should().BeFalse();
    }

    [Theory]
    [InlineData(TeamBasis.ReleaseFromSecrecy, false, "release: required")]
    [InlineData(TeamBasis.StatutoryTask, true, "release: not-the-basis")]
    [InlineData(TeamBasis.ReleaseFromSecrecy, true, "release: unknown")]
    public async Task A_release_is_named_when_and_only_when_it_is_the_basis_and_must_exist(TeamBasis basis, bool named, string fault)
    {
        using var world = await InAsync(CaseState.Planning);
        ConsentId? release = named ? world.Ids.Next<ConsentId>() : null;
        (await world.InvalidAsync(Worker, new AddTeamMember(world.Case, Nurse.Person, Role.OtherProfessional, basis, Release: release)))
            .Should().Equal(fault);
    }

    [Fact]
    public async Task A_last_day_in_the_past_and_a_guardian_of_oneself_are_faults_told_together()
    {
        using var world = await InAsync(CaseState.Planning);
        (await world.InvalidAsync(Worker, new AddTeamMember(
            world.Case, Guardian.Person, Role.Guardian, Until: world.Today.PlusDays(-1), Concerning: Guardian.Person)))
            .Should().Equal("until: in-past", "concerning: not-a-guardian");
    }

    [Fact]
    public async Task Somebody_of_another_service_has_nothing_more_to_do_with_a_case_that_has_ended()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Nurse.Person, Role.OtherProfessional));
        (await SeesAsync(world, Nurse)).Should().BeTrue();
        await world.DoAsync(Leader, CaseAction.WithdrawCase);
        (await SeesAsync(world, Nurse)).Should().BeFalse();
        (await EndOfAsync(world, Nurse)).Should().Be(AccessEnd.CaseEnded);
        (await SeesAsync(world, Worker)).Should().BeTrue("the provider answers for what it did");
    }

    [Fact]
    public async Task Being_on_a_case_in_one_role_opens_nothing_in_another()
    {
        using var world = await InAsync(CaseState.Planning);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian));
        (await SeesAsync(world, new Actor(Guardian.Person, Role.ProviderWorker))).Should().BeFalse();
        (await SeesAsync(world, new Actor(Worker.Person, Role.Counsellor, School))).Should().BeFalse();
        (await world.Door.AskAsync(new Actor(Guardian.Person, Role.ProviderWorker), new ListCases())).Should().BeEmpty();
    }

    [Fact]
    public async Task A_recorder_records_and_neither_searches_nor_reads_on()
    {
        using var world = await WithAgreementAsync();
        var recorder = new Actor(Person(70), Role.Recorder, School);
        await world.DoneAsync(recorder, new StartRequest(world.Case, School));
        await world.DoneAsync(recorder, await world.WellFormedAsync(recorder, CaseAction.SaveRequestDraft));
        (await world.Door.AskAsync(recorder, new GetRequestForm(world.Case))).Should().NotBeNull("the draft is the recorder's own");
        await world.DoAsync(Principal, CaseAction.EndorseRequest);
        await world.DoneAsync(recorder, new SubmitRequest(world.Case));
        var receipt = (await world.FileAsync()).Receipt!.Value;

        (await world.Door.AskAsync(recorder, new GetCase(world.Case))).Should().BeNull();
        (await world.Door.AskAsync(recorder, new GetRequestForm(world.Case))).Should().BeNull();
        (await world.Door.AskAsync(recorder, new ListCases())).Should().BeEmpty();
        (await world.Door.AskAsync(recorder, new FindCaseByReceipt(receipt))).Should().BeNull();
        (await world.Door.AskAsync(recorder, new ListPeople(School))).Should().BeEmpty();
        (await EndOfAsync(world, recorder)).Should().Be(AccessEnd.RequestSent);
    }

    [Theory]
    [InlineData(2008, 6, 15, 2026, 6, 14, true)]
    [InlineData(2008, 6, 15, 2026, 6, 15, false)]
    [InlineData(2008, 2, 29, 2026, 2, 28, true)]
    [InlineData(2008, 2, 29, 2026, 3, 1, false)]
    public async Task A_guardian_is_on_the_case_until_the_pupil_is_of_age(int y, int m, int d, int year, int month, int day, bool isOn)
    {
        using var world = await InAsync(CaseState.Planning, Terms with { Period = new DateInterval(new LocalDate(2026, 1, 1), new LocalDate(2027, 6, 30)) });
        await world.DoneAsync(Leader, new CorrectPerson(Pupil.Person, Details(Pupil) with { BirthDate = new LocalDate(y, m, d) }, School, [Role.Pupil]));
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        world.Clock.Reset(new LocalDate(year, month, day).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb["Europe/Oslo"]).ToInstant());

        (await world.Door.AskAsync(Guardian, new GetOwnCase(world.Case)) is not null).Should().Be(isOn);
        (await world.Door.AskAsync(Guardian, new ListCases())).IsEmpty.Should().Be(!isOn);
    }

    [Fact]
    public async Task A_case_that_there_is_not_looks_like_one_that_one_is_not_on()
    {
        using var world = await InAsync(CaseState.Planning);
        var (real, made) = (world.Case, world.Ids.Next<CaseId>());
        foreach (var actor in Actors.Where(actor => actor.Role is not (Role.ProviderLeader or Role.System)).Where(actor => actor != Worker))
        {
            if (actor.Role is Role.Pupil || await SeesAsync(world, actor))
                continue;
            foreach (var action in Enum.GetValues<CaseAction>().Except([CaseAction.BreakGlass]))
            {
                var command = await world.WellFormedAsync(actor, action);
                (await world.RefusedAsync(actor, command with { Case = made })).Should().Equal(await world.RefusedAsync(actor, command with { Case = real }));
            }

            var known = await world.Door.AskAsync(actor, new ExplainAccess(real));
            known!.Unmet.Should().BeEquivalentTo((await world.Door.AskAsync(actor, new ExplainAccess(made)))!.Unmet);
        }
    }

    [Fact]
    public async Task What_anothers_command_did_is_nothing_to_who_names_its_id()
    {
        using var world = await InAsync(CaseState.Planning);
        var id = world.Ids.Next<CommandId>();
        var command = new AddTeamMember(world.Case, Nurse.Person, Role.OtherProfessional);
        var first = await world.Door.ExecuteAsync(Worker, command, id);
        (await world.Door.ExecuteAsync(Worker, command, id)).Should().Be(first);
        (await world.Door.ExecuteAsync(OtherTeacher, command, id)).Should().BeOfType<Outcome.Invalid>();
    }

    private static async Task<bool> SeesAsync(CaseWorld world, Actor actor)
    {
        var view = await world.Door.AskAsync(actor, new GetCase(world.Case)) is not null;
        var listed = (await world.Door.AskAsync(actor, new ListCases(Most: 1000))).Any(item => item.Case == world.Case);
        listed.Should().Be(view, "a list shows just what can be opened");
        return view;
    }

    private static async Task<AccessEnd?> EndOfAsync(CaseWorld world, Actor actor) =>
        (await world.Door.AskAsync(Leader, new ExplainAccess(world.Case, actor)))!.Grounds.Single(ground => ground.Kind == AccessGroundKind.TeamMembership).Ended;
}
