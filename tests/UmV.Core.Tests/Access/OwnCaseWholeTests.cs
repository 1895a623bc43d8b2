using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Process.Queries;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;

namespace UmV.Core.Tests.Access;

/// <summary>"Guardian/pupil read view": the sessions, consents and sharings that are the pupil's, the words that are the reader's, and who is there for them.</summary>
public sealed class OwnCaseWholeTests
{
    [Fact]
    public async Task The_sessions_consents_and_sharings_are_those_of_the_pupil()
    {
        using var world = await FollowedUpAsync();
        var (own, others) = (await GiveAsync(world, Pupil.Person), await GiveAsync(world, OtherPupil));
        foreach (var consent in new[] { own, others })
            await world.DoneAsync(Worker, new ShareInformation(world.Case, consent, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["attendance"]));
        var measure = (await world.FileAsync()).Plan.Measures[0].Id;
        var (planned, without) = (world.Ids.Next<SessionId>(), world.Ids.Next<SessionId>());
        var start = world.Today + new LocalTime(12, 0);
        await world.DoneAsync(Worker, new PlanSession(world.Case, planned, measure, start, 45, [Pupil.Person]));
        await world.DoneAsync(Worker, new PlanSession(world.Case, without, measure, start, 45, [OtherPupil]));

        var view = await OwnAsync(world, Pupil);

        view.Sessions.Should().Equal(new OwnSessionView(planned, start, 45, SessionState.Planned));
        view.Consents.Select(consent => consent.Id).Should().Equal(own);
        view.Shared.Select(shared => shared.Consent).Should().Equal(own);
        (view.Id, view.School, view.State, view.Pupil.Person, view.Pupil.Name).Should().Be((world.Case, School, CaseState.FollowingUp, Pupil.Person, "Pupil Testesen"));
        view.Measures.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Measure = measure, State = MeasureState.Running, Description = "Conversations" });
        view.Measures[0].Responsible!.Name.Should().Be("ProviderWorker Testesen");
    }

    [Fact]
    public async Task Who_is_there_for_the_pupil_is_told_by_name_until_they_leave_and_the_coordinator_always()
    {
        using var world = await FollowedUpAsync();
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Nurse.Person, Role.OtherProfessional));
        (await OwnAsync(world, Pupil)).Staff.Should().Contain(member => member.Person.Name == "OtherProfessional Testesen" && member.Role == Role.OtherProfessional);
        await world.DoneAsync(Worker, new EndTeamMembership(world.Case, Nurse.Person, Role.OtherProfessional));

        var view = await OwnAsync(world, Pupil);

        view.Staff.Should().NotContain(member => member.Person.Person == Nurse.Person).And.NotContain(member => member.Role == Role.Guardian || member.Role == Role.Pupil);
        view.Staff.Select(member => member.Person.Name).Should().NotContain(Names.Unknown).And.Contain("ContactTeacher Testesen");
        view.Coordinator.Should().BeEquivalentTo(new { Worker.Person, Name = "ProviderWorker Testesen" });
    }

    [Fact]
    public async Task Before_there_is_a_coordinator_none_is_named()
    {
        using var world = await InAsync(CaseState.Assessing);
        await world.DoAsync(Worker, CaseAction.RecordAssessment);
        var view = await OwnAsync(world, Pupil);
        view.Coordinator!.Person.Should().Be(Worker.Person);
        view.Measures.Should().BeEmpty();
        (view.Sessions.Length, view.Shared.Length, view.Voices.Length, view.Hearings.Length, view.Objections.Length).Should().Be((0, 0, 0, 0, 0));
    }

    [Fact]
    public async Task The_words_are_those_of_the_reader_about_the_pupil()
    {
        using var world = await FollowedUpAsync();
        await world.DoneAsync(Worker, new AddTeamMember(world.Case, Guardian.Person, Role.Guardian, TeamBasis.Party, Concerning: OtherPupil));
        var objection = world.Ids.Next<ObjectionId>();
        await world.DoneAsync(Pupil, new RaiseObjection(world.Case, objection, Pupil.Person, "I do not agree"));
        await world.DoneAsync(Worker, new AnswerObjection(world.Case, objection, "We have heard you"));
        await world.DoAsync(Worker, CaseAction.CompleteMeasure);
        await world.DoAsync(Worker, CaseAction.BeginEvaluation);
        await world.DoneAsync(Worker, new RecordVoice(world.Case, VoiceKind.Pupil, 4, "It helped", Pupil.Person));

        var own = await OwnAsync(world, Pupil);
        own.Objections.Single().Should().BeEquivalentTo(new { Objection = objection, Text = "I do not agree", Answer = "We have heard you", State = ObjectionState.Answered });
        own.Objections.Single().By.Name.Should().Be("Pupil Testesen");
        own.Voices.Single().Should().BeEquivalentTo(new { Kind = VoiceKind.Pupil, Score = 4, Words = "It helped" });
        own.Hearings.Single().Should().BeEquivalentTo(new OwnHearingView(world.Today, HearingOutcome.Heard, "I want to talk with Worker", 1), options => options.Excluding(hearing => hearing.PlanVersion));

        var guardians = await OwnAsync(world, Guardian);
        guardians.Pupil.Person.Should().Be(OtherPupil);
        guardians.Hearings.Should().BeEmpty("what the guardian was heard about was the other pupil");
        (guardians.Objections.Length, guardians.Voices.Length, guardians.Measures.Length).Should().Be((0, 0, 0));
    }

    private static async Task<CaseWorld> FollowedUpAsync()
    {
        var world = await InAsync(CaseState.Approved);
        // The story's guardian stands for nobody in particular; here one does.
        if ((await world.FileAsync()).Team.Find(Guardian.Person, Role.Guardian) is not null)
            await world.DoneAsync(Worker, new EndTeamMembership(world.Case, Guardian.Person, Role.Guardian));
        await world.DoAsync(Worker, CaseAction.BeginFollowUp);
        await world.DoAsync(Worker, CaseAction.StartMeasure);
        return world;
    }

    private static async Task<ConsentId> GiveAsync(CaseWorld world, PersonId concerning)
    {
        var id = world.Ids.Next<ConsentId>();
        await world.DoneAsync(Worker, new GiveConsent(
            world.Case, id, ConsentKind.ReleaseFromSecrecy, concerning, concerning, DataPurpose.FollowUp, world.Today, world.Today.PlusDays(9),
            DataRecipient.ChildWelfareService, ["attendance"]));
        return id;
    }

    private static async Task<OwnCaseView> OwnAsync(CaseWorld world, Actor reader) => (await world.Door.AskAsync(reader, new GetOwnCase(world.Case)))!;
}
