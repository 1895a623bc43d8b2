using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Privacy;
using UmV.Core.Process;
using UmV.Core.Schools;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Core.Tests.Cases;
using UmV.Core.Tests.Schools;
using UmV.Core.Text;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>"Erasure of a person, a text, a case reaches roster and messages", touches nothing else, and leaves no trace where it was refused for another reason than a hold.</summary>
public sealed class ErasureReachTests
{
    [Fact]
    public async Task An_erased_person_is_gone_from_the_roster_and_everybody_else_stays_in_it()
    {
        using var world = await ErasureTests.ArchivedAsync();
        await world.Service<RosterImporter>().ImportAsync(PlainSource.Of(3));
        var roster = world.Service<IRosterStore>();
        var people = (await roster.ListKnownAsync(TenantId.Default, PlainSource.Name).ToListAsync()).Select(known => known.Person).ToList();
        await world.DoneAsync(Leader, new RegisterPerson(people[0], new PersonDetails("Åse", "Testesen"), CaseWorld.School, [Role.Pupil]));

        await ErasureTests.ErasePersonAsync(world, people[0]);

        (await roster.FindPersonAsync(TenantId.Default, people[0])).Should().BeNull();
        foreach (var other in people.Skip(1))
            (await roster.FindPersonAsync(TenantId.Default, other)).Should().NotBeNull();
    }

    [Fact]
    public async Task To_erase_one_of_two_texts_leaves_the_proposal_to_erase_the_other()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var texts = (await world.FileAsync()) is var file
            ? new[] { Sealer.KeyOf(file.Assessment.Approach!.EnvelopeIfSealed!), Sealer.KeyOf(file.Plan.Measures[0].Description!.EnvelopeIfSealed!) }
            : [];
        (await world.RefusedAsync(Leader, new EraseText(world.Case, texts[0]))).Should().Equal(["ERA-2"], "nobody has proposed it");
        foreach (var text in texts.Append(texts[0]))
            await world.DoneAsync(Worker, new ProposeTextErasure(world.Case, text, "It names a neighbour"));
        (await ProposedAsync()).Should().BeEquivalentTo(texts, "what is proposed twice is proposed once");

        await world.DoneAsync(Leader, new EraseText(world.Case, texts[0]));

        (await ProposedAsync()).Should().Equal(texts[1]);
        async Task<DataKeyId[]> ProposedAsync() => [.. (await world.FileAsync()).Privacy.TextProposals.Select(proposal => proposal.Text)];
    }

    [Fact]
    public async Task An_erasure_that_is_refused_for_something_else_than_a_hold_leaves_nothing_and_one_that_is_held_as_well_is_noted()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        await world.DoneAsync(Worker, new ProposePersonErasure(Pupil.Person, "Asked for it"));
        var before = (await world.JournalAsync(StreamId.Of(Pupil.Person))).Count;
        (await world.RefusedAsync(Leader, new ErasePerson(Pupil.Person, "Asked for it"))).Should().Equal("ERA-3");
        (await world.JournalAsync(StreamId.Of(Pupil.Person))).Should().HaveCount(before);

        await world.DoneAsync(Leader, new PlacePersonHold(Pupil.Person, "A lawsuit"));
        (await world.RefusedAsync(Leader, new ErasePerson(Pupil.Person, "Asked for it"))).Should().BeEquivalentTo("ERA-3", "HOLD-1");
        (await world.JournalAsync(StreamId.Of(Pupil.Person)))[^1].Type.Should().Be("person-erasure-held");
    }

    [Fact]
    public async Task That_one_person_was_erased_before_is_no_reason_to_erase_another_without_a_proposal()
    {
        using var world = await ErasureTests.ArchivedAsync();
        await ErasureTests.ErasePersonAsync(world, Pupil.Person);
        (await world.RefusedAsync(Actor.System, new ErasePerson(OtherPupil, "Again"))).Should().Equal("ERA-1");
        (await world.RefusedAsync(Leader, new ErasePerson(OtherPupil, "Again"))).Should().Equal("ERA-1");
    }

    [Fact]
    public async Task What_the_register_is_told_anew_of_a_person_is_looked_at_like_the_first_time()
    {
        using var world = await WithAgreementAsync();
        (await world.InvalidAsync(Leader, new CorrectPerson(OtherPupil, new PersonDetails("", "Testmann"), CaseWorld.School, [Role.Pupil]))).Should().Equal("details.givenName: required");
        (await world.InvalidAsync(Leader, new CorrectPerson(world.Ids.Next<PersonId>(), new PersonDetails("Nils", "Testmann"), CaseWorld.School, [Role.Pupil]))).Should().Equal("person: unknown");
    }

    [Fact]
    public async Task Every_message_of_a_person_is_told_and_removed_however_many_there_are()
    {
        var store = new InMemoryStore();
        using var world = await WithAgreementAsync(store: store);
        await world.BringAsync(CaseState.Archived);
        var row = (await store.ListMessagesAsync(TenantId.Default, new MessageFilter(Most: 1)))[0];
        for (var number = 0; number < 10_000; number++)
            store.Raw(TenantId.Default).Outbox.Add(row with { Message = row.Message with { Id = $"more-{number:D5}", Kind = MessageKind.DutyReminder, Recipient = OtherPupil } });

        (await world.Service<SubjectAccess>().GatherAsync(Leader, OtherPupil))!.Messages.Should().HaveCount(10_000);
        await ErasureTests.ErasePersonAsync(world, OtherPupil);
        (await store.ListMessagesAsync(TenantId.Default, new MessageFilter(Most: 10_000))).Should().NotContain(kept => kept.Message.Recipient == OtherPupil).And.NotBeEmpty();
    }

    [Fact]
    public async Task Under_a_hold_a_dry_run_says_that_erasure_would_be_refused()
    {
        using var world = await InAsync(CaseState.Archived);
        await world.DoneAsync(Leader, new PlaceHold(world.Case, "An inspection"));
        world.Clock.Advance(NodaTime.Duration.FromDays(2000));
        (await world.Service<RetentionRunner>().RunAsync(dryRun: true)).Items.Single(item => item.Class == DataClass.EndedCase)
            .Should().BeEquivalentTo(new { Outcome = RetentionOutcome.Refused, Unmet = new[] { "HOLD-1" } });
    }

    [Fact]
    public void What_was_erased_is_said_so_in_every_language_and_every_refusal_cites_its_rule()
    {
        Enum.GetValues<Language>().Select(language => Erased.Sentence.In(language)).Should().Equal("Slettet", "Sletta", "Erased");
        foreach (var refusal in Enum.GetValues<AccessRefusal>())
        {
            foreach (var language in Enum.GetValues<Language>())
                AccessRules.Of(refusal).In(language).Should().Contain(refusal == AccessRefusal.RightsOfOthers ? "15" : "16");
        }

        Enum.GetValues<AccessRefusal>().SelectMany(refusal => Enum.GetValues<Language>().Select(language => AccessRules.Of(refusal).In(language))).Should().OnlyHaveUniqueItems();
        FluentActions.Invoking(() => AccessRules.Of((AccessRefusal)99)).Should().Throw<ArgumentOutOfRangeException>();
        new PersonDetails("Åse", "Testesen").ToString().Should().Be("***");
    }
}
