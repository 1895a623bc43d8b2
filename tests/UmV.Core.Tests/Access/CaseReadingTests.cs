using NodaTime;
using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>What whoever may read a case is told of its way and of its changes, and what of it is kept back.</summary>
public sealed class CaseReadingTests
{
    [Fact]
    public async Task The_way_of_a_case_is_every_state_it_came_to_once_for_each_time()
    {
        using var world = await InAsync(CaseState.Consulting);
        await world.DoAsync(Worker, CaseAction.ReturnToPlanning);
        var path = (await world.ViewAsync()).Path;
        path.Should().Equal(
            CaseState.Drafting, CaseState.Submitted, CaseState.Assessing, CaseState.Planning, CaseState.Consulting, CaseState.Planning);
    }

    [Fact]
    public async Task From_the_instant_of_its_erasure_on_a_case_is_shown_as_erased_and_before_not_at_all()
    {
        using var world = await InAsync(CaseState.Archived);
        world.Clock.Advance(Duration.FromDays(1));
        await world.DoneAsync(Worker, new ProposeErasure(world.Case, "Over"));
        await world.DoneAsync(Leader, new EraseCase(world.Case, "Over"));
        var at = world.Clock.GetCurrentInstant();

        (await world.Door.AskAsync(Leader, new GetCaseAsOf(world.Case, at)))!.State.Should().Be(CaseState.Erased);
        (await world.Door.AskAsync(Leader, new GetCaseAsOf(world.Case, at - Duration.FromTicks(1)))).Should().BeNull();
        var log = await world.Door.AskAsync(Leader, new GetChangeLog(world.Case));
        log.Select(entry => (entry.Event, entry.Changes.Length)).Should().Equal(("case-erased", 0), ("case-moved", 0));
    }

    [Fact]
    public async Task The_log_of_changes_of_a_protected_pupils_case_is_whole_but_for_the_values_that_tell_the_place()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var open = await world.Door.AskAsync(Leader, new GetChangeLog(world.Case));
        open.SelectMany(entry => entry.Changes).Single(change => change.Path == "school").New.Should().NotBe(LocationShield.Masked, "nobody is protected yet");
        await world.DoneAsync(Counsellor, new ProtectAddress(Pupil.Person, AddressProtection.Confidential));

        var masked = await world.Door.AskAsync(Leader, new GetChangeLog(world.Case));

        static string? Mask(string? value) => value is null ? null : LocationShield.Masked;
        masked.SelectMany(entry => entry.Changes).Should().Equal(open.SelectMany(entry => entry.Changes).Select(change =>
            LocationShield.IsLocation(change.Path) ? new FieldChange(change.Path, Mask(change.Old), Mask(change.New)) : change));
        masked.Select(entry => entry with { Changes = [] }).Should().BeEquivalentTo(open.Select(entry => entry with { Changes = [] }));
        masked.SelectMany(entry => entry.Changes).Should().Contain(new FieldChange("school", null, LocationShield.Masked));
        (await world.Door.AskAsync(Worker, new GetChangeLog(world.Case))).SelectMany(entry => entry.Changes)
            .Should().Equal(open.SelectMany(entry => entry.Changes), "who meets the pupil knows");
    }

    [Fact]
    public async Task A_pupil_knows_where_a_case_is_unless_another_whose_place_is_protected_is_in_it()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var file = await world.FileAsync();
        bool Knows(params PersonId[] guarded) => LocationRights.MayKnow(file, Pupil, guarded.ToDictionary(person => person, _ => AddressProtection.Confidential));
        Knows().Should().BeTrue();
        Knows(Pupil.Person).Should().BeTrue();
        Knows(OtherPupil).Should().BeFalse();
        Knows(Pupil.Person, OtherPupil).Should().BeFalse();
    }

    [Fact]
    public void The_system_is_called_by_its_name_a_person_by_the_registers_and_anybody_else_by_a_dash()
    {
        var known = new Dictionary<PersonId, PersonDetails> { [Pupil.Person] = new("Åse", "Testesen") };
        Names.Of(known, Actor.System.Person).Should().Be("UmV");
        Names.Of(known, Pupil.Person).Should().Be("Åse Testesen");
        Names.Of(known, OtherPupil).Should().Be(Names.Unknown);
    }

    [Fact]
    public async Task A_guardian_whose_place_is_protected_hides_it_and_staff_whose_place_is_do_not()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian, TeamBasis.Party, Concerning: Pupil.Person));
        await world.DoneAsync(Leader, new ProtectAddress(Teacher.Person, AddressProtection.Confidential));
        (await world.ViewAsync()).School.Should().Be(School, "who works on a case is no part of it");
        await world.DoneAsync(Leader, new ProtectAddress(Guardian.Person, AddressProtection.Confidential));
        (await world.ViewAsync()).School.Should().BeNull("where a guardian lives, the child does");
    }
}
