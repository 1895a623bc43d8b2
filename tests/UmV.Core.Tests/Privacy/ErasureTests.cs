using System.Text.Json;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>Erasing a case, a person, a text: who may, what is left, and what is not touched.</summary>
public sealed class ErasureTests
{
    [Fact]
    public async Task Erasure_is_proposed_by_one_and_done_by_another()
    {
        using var world = await InAsync(CaseState.Archived);
        (await world.RefusedAsync(Leader, new EraseCase(world.Case, "Over"))).Should().Equal("ERA-1");
        await world.DoneAsync(Leader, new ProposeErasure(world.Case, "Over"));
        (await world.RefusedAsync(Leader, new EraseCase(world.Case, "Over"))).Should().Equal(["ERA-1"], "nobody agrees with oneself");
        (await world.RefusedAsync(Worker, new EraseCase(world.Case, "Over"))).Should().Contain("ACC-1");
        await world.DoneAsync(Principal, new ProposeErasure(world.Case, "Over"));
        await world.DoneAsync(Leader, new EraseCase(world.Case, "Over"));
    }

    [Fact]
    public async Task An_erased_case_opens_as_erased_and_its_chain_still_verifies()
    {
        using var world = await InAsync(CaseState.Archived);
        var texts = (await world.Store.ListKeysAsync(TenantId.Default, StreamId.Of(world.Case))).Count;
        var before = world.Clock.GetCurrentInstant();
        world.Clock.Advance(NodaTime.Duration.FromDays(1));
        await EraseCaseAsync(world);

        texts.Should().BeGreaterThan(10);
        (await world.Store.ListKeysAsync(TenantId.Default, StreamId.Of(world.Case))).Should().ContainSingle("the reason of the erasure is kept");
        var view = await world.ViewAsync();
        (view.State, view.Measures.Length, view.Team.Length, view.Consents.Length, view.Request.Length).Should().Be((CaseState.Erased, 0, 0, 0, 0));
        view.Timeline.Select(entry => entry.Event).Should().Equal("case-erased", "case-moved");
        (await world.Door.AskAsync(Leader, new GetCaseAsOf(world.Case, before))).Should().BeNull("what was before is gone for whoever asks");
        (await world.Door.AskAsync(Leader, new GetChangeLog(world.Case))).Should().OnlyContain(entry => entry.Changes.IsEmpty);
        (await world.Door.AskAsync(Leader, new ListCases())).Should().BeEmpty();
        (await world.Store.FindFactAsync(TenantId.Default, world.Case)).Should().BeNull();
        (await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(StreamId.Of(world.Case)))).Should().BeEmpty();
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task Nothing_can_be_done_in_an_erased_case()
    {
        using var world = await InAsync(CaseState.Erased);
        (await world.Door.AskAsync(Leader, new ExplainCase(world.Case))).Should().OnlyContain(explained => !explained.Allowed);
    }

    [Fact]
    public async Task One_text_is_erased_and_every_other_stays_readable()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var file = await world.FileAsync();
        var text = Core.Sealing.Sealer.KeyOf(file.Assessment.Approach!.EnvelopeIfSealed!);
        var before = await world.ViewAsync();
        await world.DoneAsync(Worker, new ProposeTextErasure(world.Case, text, "It names a neighbour"));
        await world.DoneAsync(Leader, new EraseText(world.Case, text));

        var after = await world.ViewAsync();
        after.Assessment.Approach.Should().Be(Erased.Mark);
        JsonSerializer.Serialize(after with { Version = 0, Timeline = [] }).Should().Be(
            JsonSerializer.Serialize(before with { Version = 0, Timeline = [], Assessment = before.Assessment with { Approach = Erased.Mark } }));
        (await world.InvalidAsync(Worker, new ProposeTextErasure(world.Case, text, "Again"))).Should().Equal("text: unknown");
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task A_text_of_another_case_cannot_be_erased_from_here()
    {
        using var world = await InAsync(CaseState.Planning);
        var other = world.TextOf(await world.FileAsync());
        var person = (await world.Store.ListKeysAsync(TenantId.Default, StreamId.Of(Pupil.Person)))[0];
        world.Case = world.Ids.Next<CaseId>();
        await world.BringAsync(CaseState.Planning);
        foreach (var stranger in new[] { other, person, world.Ids.Next<DataKeyId>() })
            (await world.InvalidAsync(Worker, new ProposeTextErasure(world.Case, stranger, "Away"))).Should().Equal("text: unknown");
    }

    [Fact]
    public async Task A_person_is_erased_once_the_school_has_its_part_of_every_case()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new ProposePersonErasure(Pupil.Person, "Asked for it"));
        (await world.RefusedAsync(Leader, new ErasePerson(Pupil.Person, "Asked for it"))).Should().Equal("ERA-3");
        (await world.RefusedAsync(Worker, new ErasePerson(Pupil.Person, "Asked for it"))).Should().Equal("ACC-1");
    }

    [Fact]
    public async Task An_erased_person_opens_as_erased_everywhere_and_others_as_before()
    {
        using var world = await ArchivedAsync();
        await ErasePersonAsync(world, Pupil.Person);

        (await world.Door.AskAsync(Leader, new GetPerson(Pupil.Person)))!.Name.Should().Be(Erased.Mark);
        (await world.Door.AskAsync(Leader, new ListPeople(School))).Select(person => person.Person).Should().NotContain(Pupil.Person).And.Contain(OtherPupil);
        (await world.Door.AskAsync(Leader, new GetPerson(OtherPupil)))!.Name.Should().Be("Nils Testmann");
        var view = await world.ViewAsync();
        view.Assessment.Parties.Single().Person.Name.Should().Be(Erased.Mark);
        view.Hearings.Single(hearing => hearing.Kind == ConsulteeKind.Pupil).OwnWords.Should().Be(Erased.Mark, "own words go with the person");
        view.Hearings.Single(hearing => hearing.Kind == ConsulteeKind.Guardian).Reason.Should().NotBe(Erased.Mark, "what a guardian said is the guardian's too");
        view.Team.Select(member => member.Person.Name).Should().NotContain(Erased.Mark);
        (await world.RefusedAsync(Leader, new CorrectPerson(Pupil.Person, Details(Pupil), School, [Role.Pupil]))).Should().Equal("ERA-4");
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
    }

    [Fact]
    public async Task Messages_to_an_erased_person_are_gone_and_those_to_others_stay()
    {
        using var world = await ArchivedAsync();
        (await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(Most: 10_000))).Should().Contain(row => row.Message.Recipient == Pupil.Person, "a session was planned with the pupil");
        var others = (await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(Most: 10_000))).Where(row => row.Message.Recipient != Pupil.Person).ToList();
        await ErasePersonAsync(world, Pupil.Person);
        (await world.Store.ListMessagesAsync(TenantId.Default, new MessageFilter(Most: 10_000))).Should().BeEquivalentTo(others);
        (await world.Store.ListErasuresAsync(TenantId.Default)).Single().Messages.Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_register_outside_has_every_erasure_and_what_comes_back_is_erased_again_at_the_next_start()
    {
        using var world = await ArchivedAsync();
        var register = world.Service<IErasureRegister>();
        await register.AddAsync(TenantId.Default, [new ErasureEntry(StreamId.Of(Pupil.Person), null, world.Clock.GetCurrentInstant(), []), new ErasureEntry(StreamId.Of(world.Case), null, world.Clock.GetCurrentInstant(), [])]);

        world.Clock.Advance(NodaTime.Duration.FromHours(1));

        await world.Door.PrepareAsync();

        (await world.FileAsync()).State.Should().Be(CaseState.Erased);
        (await world.Door.AskAsync(Leader, new GetPerson(Pupil.Person)))!.Name.Should().Be(Erased.Mark);
        (await world.Service<Verifier>().VerifyAsync()).FirstFault.Should().BeNull();
        var journal = (await world.JournalAsync(StreamId.Of(world.Case))).Count;
        await world.Door.PrepareAsync();
        (await world.JournalAsync(StreamId.Of(world.Case))).Should().HaveCount(journal, "a start with nothing to erase writes nothing");
        (await register.ReadAsync(TenantId.Default)).Should().HaveCount(4, "what was named from outside, and what was done");
    }

    [Fact]
    public async Task Nobody_erases_again_what_the_register_does_not_name()
    {
        using var world = await InAsync(CaseState.Planning);
        (await world.RefusedAsync(Actor.System, new EraseAgain(world.Case))).Should().Equal("ACC-1");
        (await world.RefusedAsync(Leader, new EraseAgain(world.Case))).Should().Equal("ACC-1");
    }

    internal static async Task<CaseWorld> ArchivedAsync() => await InAsync(CaseState.Archived);

    internal static async Task ErasePersonAsync(CaseWorld world, PersonId person)
    {
        await world.DoneAsync(Worker, new ProposePersonErasure(person, "Asked for it"));
        await world.DoneAsync(Leader, new ErasePerson(person, "Asked for it"));
    }

    private static async Task EraseCaseAsync(CaseWorld world)
    {
        await world.DoneAsync(Worker, new ProposeErasure(world.Case, "Over"));
        await world.DoneAsync(Leader, new EraseCase(world.Case, "Over"));
    }
}
