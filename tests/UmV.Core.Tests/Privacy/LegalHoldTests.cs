using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>"What is under legal hold is not erased." And it is kept that it was tried.</summary>
public sealed class LegalHoldTests
{
    [Fact]
    public async Task A_hold_refuses_the_erasure_of_a_case_and_the_refusal_is_logged()
    {
        using var world = await InAsync(CaseState.Archived);
        await world.DoneAsync(Worker, new ProposeErasure(world.Case, "Over"));
        await world.DoneAsync(Leader, new PlaceHold(world.Case, "A complaint"));

        var id = world.Ids.Next<CommandId>();
        (await world.Door.ExecuteAsync(Leader, new EraseCase(world.Case, "Over"), id)).IsDone.Should().BeFalse();
        (await world.JournalAsync(StreamId.Of(world.Case)))[^1].Type.Should().Be("erasure-held");

        await world.DoneAsync(Leader, new LiftHold(world.Case, "Settled"));
        (await world.Door.ExecuteAsync(Leader, new EraseCase(world.Case, "Over"), id)).IsDone.Should().BeTrue("a refused command has not used its id up");
    }

    [Fact]
    public async Task Who_has_no_right_to_erase_writes_nothing_by_trying()
    {
        using var world = await InAsync(CaseState.Archived);
        await world.DoneAsync(Leader, new PlaceHold(world.Case, "A complaint"));
        var before = (await world.JournalAsync(StreamId.Of(world.Case))).Count;
        foreach (var actor in Actors.Where(actor => actor.Role is not (Role.ProviderLeader or Role.System)))
            (await world.Door.ExecuteAsync(actor, new EraseCase(world.Case, "Over"))).IsDone.Should().BeFalse();
        (await world.JournalAsync(StreamId.Of(world.Case))).Should().HaveCount(before);
    }

    [Fact]
    public async Task A_hold_on_a_person_stands_in_the_way_of_erasing_the_person_and_every_case_that_concerns_the_person()
    {
        using var world = await InAsync(CaseState.Archived);
        await world.DoneAsync(Worker, new ProposeErasure(world.Case, "Over"));
        await world.DoneAsync(Worker, new ProposePersonErasure(Pupil.Person, "Asked for it"));
        await world.DoneAsync(Leader, new PlacePersonHold(Pupil.Person, "A lawsuit"));

        (await world.RefusedAsync(Leader, new ErasePerson(Pupil.Person, "Asked for it"))).Should().Equal("HOLD-1");
        (await world.JournalAsync(StreamId.Of(Pupil.Person)))[^1].Type.Should().Be("person-erasure-held");
        (await world.RefusedAsync(Leader, new EraseCase(world.Case, "Over"))).Should().Equal("HOLD-1");
    }

    [Fact]
    public async Task A_hold_on_a_case_stands_in_the_way_of_erasing_a_person_whom_it_names_and_a_text_in_it()
    {
        using var world = await InAsync(CaseState.Archived);
        var text = world.TextOf(await world.FileAsync());
        await world.DoneAsync(Worker, new ProposePersonErasure(Pupil.Person, "Asked for it"));
        await world.DoneAsync(Worker, new ProposeTextErasure(world.Case, text, "Wrong"));
        await world.DoneAsync(Leader, new PlaceHold(world.Case, "An inspection"));

        (await world.RefusedAsync(Leader, new ErasePerson(Pupil.Person, "Asked for it"))).Should().Equal("HOLD-1");
        (await world.RefusedAsync(Leader, new EraseText(world.Case, text))).Should().Equal("HOLD-1");
    }

    [Fact]
    public async Task A_hold_outlasts_the_retention_period()
    {
        using var world = await InAsync(CaseState.Archived);
        await world.DoneAsync(Leader, new PlaceHold(world.Case, "An inspection"));
        world.Clock.Advance(NodaTime.Duration.FromDays(2000));
        var report = await world.Service<RetentionRunner>().RunAsync();
        report.Items.Single(item => item.Class == DataClass.EndedCase).Should().BeEquivalentTo(new { Outcome = RetentionOutcome.Refused, Unmet = new[] { "HOLD-1" } });
        (await world.FileAsync()).State.Should().Be(CaseState.Archived);
    }

    [Fact]
    public async Task A_hold_is_placed_and_lifted_once()
    {
        using var world = await InAsync(CaseState.Closed);
        (await world.RefusedAsync(Leader, new LiftHold(world.Case, "?"))).Should().Equal("HOLD-2");
        await world.DoneAsync(Leader, new PlaceHold(world.Case, "A complaint"));
        (await world.RefusedAsync(Leader, new PlaceHold(world.Case, "Another"))).Should().Equal("HOLD-3");
        await world.DoneAsync(Leader, new PlacePersonHold(OtherPupil, "A complaint"));
        (await world.RefusedAsync(Leader, new PlacePersonHold(OtherPupil, "Another"))).Should().Equal("HOLD-3");
        await world.DoneAsync(Leader, new LiftPersonHold(OtherPupil, "Settled"));
        (await world.RefusedAsync(Leader, new LiftPersonHold(OtherPupil, "?"))).Should().Equal("HOLD-2");
        (await world.RefusedAsync(Worker, new PlacePersonHold(OtherPupil, "Mine"))).Should().Equal("ACC-1");
    }
}
