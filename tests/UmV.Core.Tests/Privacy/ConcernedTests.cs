using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Privacy;
using UmV.Core.Requests;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Privacy;

/// <summary>
/// "A person is erased once the school has its part of every case that concerns the person": whom a case concerns, and whose text is whose.
/// </summary>
public sealed class ConcernedTests
{
    [Fact]
    public async Task A_case_concerns_everybody_whom_its_form_assessment_plan_hearings_consents_or_mediations_are_about()
    {
        using var world = await InAsync(CaseState.FollowingUp);
        var file = await world.FileAsync();
        var (party, measured, heard, released, mediated, inForm) = (Person(300), Person(301), Person(302), Person(303), Person(304), Person(305));
        CasePeople.Concerned(file).Should().BeEquivalentTo([Pupil.Person], "leadership was heard, and works on the case");
        var more = file with
        {
            Assessment = file.Assessment with { Parties = [new AffectedParty(party, [PartyRole.Exposed], true)] },
            Plan = file.Plan with
            {
                Measures = [WellFormed.Measure(world, measured)],
                Hearings = [file.Plan.Hearings.First(hearing => hearing.Kind == ConsulteeKind.Guardian) with { Concerning = heard }],
            },
            Consents = file.Consents with { All = [new ConsentRecord(world.Ids.Next<ConsentId>(), ConsentKind.Participation, released, Guardian.Person, Core.Agreements.DataPurpose.FollowUp, null, [], world.Today, world.Today, null)] },
            Request = file.Request with { Answers = FormAnswers.Empty.With("endorsedBy", Principal.Person).With("other", inForm).WithRows("parties", FormAnswers.Empty.With("person", Pupil.Person)) },
        };
        CasePeople.Concerned(more).Should().BeEquivalentTo([party, measured, heard, released, inForm, Pupil.Person], "who endorsed is leadership, and a guardian gives a consent for a pupil");

        var overridden = Person(306);
        var shared = new ConsentOverride(
            world.Ids.Next<ConsentOverrideId>(), Leader.Person, Role.ProviderLeader, overridden, Core.Agreements.DataRecipient.Police, ["attendance"], OverrideBasis.DutyToAvert, "A threat", world.Clock.GetCurrentInstant());
        CasePeople.Concerned(file with { Overrides = new ConsentOverrides { All = [shared] } })
            .Should().BeEquivalentTo([Pupil.Person, overridden]);
        await world.DoneAsync(Worker, new Core.Mediation.OfferMediation(world.Case, world.Ids.Next<MediationId>(), [Pupil.Person, mediated], [Worker.Person]));
        CasePeople.Concerned(await world.FileAsync()).Should().Contain(mediated);
    }

    [Fact]
    public async Task A_person_is_needed_in_an_open_case_as_one_on_the_team_and_in_an_unarchived_one_as_one_whom_it_concerns()
    {
        using var world = await InAsync(CaseState.Closed);
        await ProposedAsync(world, Worker.Person, Pupil.Person);
        (await world.RefusedAsync(Leader, new ErasePerson(Pupil.Person, "Over"))).Should().Equal(["ERA-3"], "the school has not its part yet");
        await world.DoneAsync(Leader, new ErasePerson(Worker.Person, "Over"));

        using var open = await InAsync(CaseState.FollowingUp);
        await ProposedAsync(open, Worker.Person, Nurse.Person);
        (await open.RefusedAsync(Leader, new ErasePerson(Worker.Person, "Over"))).Should().Equal(["ERA-3"], "the case goes on with the worker on its team");
        await open.DoneAsync(Leader, new ErasePerson(Nurse.Person, "Over"));
    }

    [Fact]
    public async Task A_text_in_a_case_of_one_pupil_is_the_pupils_and_one_in_a_case_of_two_is_of_nobody_alone_unless_it_is_the_own()
    {
        using var world = await InAsync(CaseState.Consulting);
        await world.DoAsync(Worker, CaseAction.RecordHearing);
        await world.DoneAsync(Worker, new RecordHearing(world.Case, ConsulteeKind.Pupil, Pupil.Person, HearingOutcome.Heard, world.Today, "Own words of the pupil"));
        await world.DoneAsync(Pupil, new RaiseObjection(world.Case, world.Ids.Next<ObjectionId>(), Pupil.Person, "Objection of the pupil"));
        (await TextsOfAsync(world, Pupil.Person)).Should().Contain(["Own words of the pupil", "Objection of the pupil", "Conversations", "A fight in the yard", "We agree"]);
        (await TextsOfAsync(world, Worker.Person)).Should().BeEmpty("what staff write in a case is not about them");
        (await TextsOfAsync(world, Principal.Person)).Should().BeEmpty();

        await world.DoneAsync(Worker, new GiveConsent(
            world.Case, world.Ids.Next<ConsentId>(), ConsentKind.Participation, OtherPupil, OtherPupil, Core.Agreements.DataPurpose.FollowUp, world.Today, world.Today));

        (await TextsOfAsync(world, Pupil.Person)).Should().Contain(["Own words of the pupil", "Objection of the pupil", "Conversations"])
            .And.NotContain("A fight in the yard").And.NotContain("We agree");
        (await TextsOfAsync(world, OtherPupil)).Should().BeEmpty();
    }

    private static async Task ProposedAsync(CaseWorld world, params PersonId[] people)
    {
        foreach (var person in people)
            await world.DoneAsync(Worker with { Person = Person(610) }, new ProposePersonErasure(person, "Over"));
    }

    private static async Task<string[]> TextsOfAsync(CaseWorld world, PersonId person) =>
        [.. (await world.Service<SubjectAccess>().GatherAsync(Leader, person))!.Cases.SelectMany(one => one.Texts).Select(text => text.Text)];
}
