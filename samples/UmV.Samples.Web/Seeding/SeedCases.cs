using NodaTime;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Decisions;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Samples.World;

namespace UmV.Samples.Web.Seeding;

/// <summary>One case in each stage, the oldest first: the clock only goes forward.</summary>
internal sealed class SeedCases(IUmV umv, IIdSource ids, ScriptedClock clock, Cast cast, LocalDate today)
{
    internal async Task PlayAsync()
    {
        var closed = await RequestAsync(140, 0);
        var held = await FollowAsync(await PlanAsync(await AssessAsync(closed, 0), 0), daysAgo: 100, 0);
        await CloseAsync(held);
        var followed = await FollowAsync(await PlanAsync(await AssessAsync(await RequestAsync(70, 1), 1), 1), daysAgo: 45, 1, keepOpen: true);
        var consulted = await AssessAsync(await RequestAsync(30, 2), 2);
        await ProposeAsync(consulted, 2);
        await HearAsync(consulted, ConsulteeKind.Leadership, cast.Principal.Person, "Rektor støtter planen og stiller med rom.");
        clock.MoveTo(today.PlusDays(-20), new LocalTime(9, 0));
        await Do(cast.Worker, new PlanSession(
            followed.Case, ids.Next<SessionId>(), followed.Measure, today.PlusDays(-2).At(new LocalTime(10, 15)), 45, [cast.Families[1].Pupil, cast.Worker.Person]));
        await Do(cast.Worker, new PlanSession(
            followed.Case, ids.Next<SessionId>(), followed.Measure, today.PlusDays(5).At(new LocalTime(10, 15)), 45, [cast.Families[1].Pupil, cast.Worker.Person]));
        await RequestAsync(12, 3);
        var assessing = await RequestAsync(6, 0);
        await Do(cast.Leader, new BeginAssessment(assessing, cast.OtherWorker.Person));
        await DraftAsync(2, 1, whole: true);
        await DraftAsync(1, 2, whole: false);
    }

    private async Task<CaseId> DraftAsync(int daysAgo, int family, bool whole)
    {
        clock.MoveTo(today.PlusDays(-daysAgo), new LocalTime(9, 30));
        var id = ids.Next<CaseId>();
        var asker = whole ? cast.Counsellor : cast.Teacher;
        await Do(asker, new StartRequest(id, cast.School));
        await Do(asker, new SaveRequestDraft(id, Answers(family, whole)));
        return id;
    }

    private async Task<CaseId> RequestAsync(int daysAgo, int family)
    {
        var id = await DraftAsync(daysAgo, family, whole: true);
        await Do(cast.Principal, new EndorseRequest(id));
        await Do(cast.Counsellor, new SubmitRequest(id));
        return id;
    }

    private FormAnswers Answers(int family, bool whole)
    {
        var begun = FormAnswers.Empty
            .WithCode("requesterRole", "counsellor")
            .WithCode(RequestFields.Urgency, "within-two-weeks")
            .WithCodes(RequestFields.Categories, "conflict-between-pupils", "threats")
            .WithText(RequestFields.Matter, "En konflikt mellom to elever har vart i flere uker og endte i trusler i et friminutt.");
        return !whole ? begun : begun
            .WithCode(RequestFields.Severity, "serious")
            .WithRows(RequestFields.Parties, FormAnswers.Empty
                .With(RequestFields.PartyPerson, cast.Families[family].Pupil).WithCode(RequestFields.PartyRole, "both"))
            .With(RequestFields.YoungestGrade, 9m)
            .With("expulsionDecided", false)
            .WithText(RequestFields.OwnMeasures, "Samtaler med kontaktlærer hver uke, og tettere tilsyn i friminuttene.")
            .WithCode(RequestFields.TargetLevel, "pupil")
            .WithText(RequestFields.Target, "Eleven som er nevnt som part")
            .WithCode("consentStatus", "not-asked");
    }

    private async Task<CaseId> AssessAsync(CaseId id, int family)
    {
        clock.Advance(Duration.FromDays(2));
        await Do(cast.Leader, new BeginAssessment(id, cast.Worker.Person));
        await Do(cast.Worker, new RecordAssessment(
            id,
            [new AffectedParty(cast.Families[family].Pupil, [PartyRole.Exposed, PartyRole.Exercising], IsPupil: true)],
            new ProblemStatement(["conflict-between-pupils", "threats"], "Konflikten er fastlåst. Eleven er både utsatt og utøver."),
            "Faste samtaler med eleven, og et møte mellom partene når begge ønsker det.",
            new DeclaredInterest(false, null),
            ChildWelfareOutcome.NoDuty));
        await Do(cast.Leader, new ApproveAssessment(id));
        await Do(cast.Leader, new AcceptRequest(id));
        await Do(cast.Worker, new AddTeamMember(id, cast.Principal.Person, Role.SchoolLeader));
        await Do(cast.Worker, new AddTeamMember(id, cast.Teacher.Person, Role.ContactTeacher));
        await Do(cast.Worker, new AddTeamMember(id, cast.Families[family].Guardian, Role.Guardian, TeamBasis.Party, Concerning: cast.Families[family].Pupil));
        return id;
    }

    private async Task<(CaseId Case, MeasureId Measure)> ProposeAsync(CaseId id, int family)
    {
        clock.Advance(Duration.FromDays(2));
        var (first, last) = (clock.Today.PlusDays(4), clock.Today.PlusDays(30));
        var measure = new Measure
        {
            Id = ids.Next<MeasureId>(),
            Kind = MeasureKind.IndividualFollowUp,
            Level = TargetLevel.Pupil,
            Pupils = [cast.Families[family].Pupil],
            Problem = "Konflikten hindrer eleven i å være trygg i friminuttene.",
            Description = "En samtale i uken om valg, ansvar og hva eleven selv vil.",
            When = new DateInterval(first, last),
            Responsible = cast.Worker.Person,
            EvaluateOn = last.PlusDays(7),
            Goal = new MeasurableGoal(8, 2, GoalUnit.Occurrences, last, "Hendelser i friminuttene på en måned"),
            Supplements = "Kontaktlærers ukentlige samtaler",
        };
        await Do(cast.Worker, new ProposePlan(id, [measure]));
        await Do(cast.Worker, new OpenConsultation(id));
        return (id, measure.Id);
    }

    private async Task<(CaseId Case, MeasureId Measure)> PlanAsync(CaseId id, int family)
    {
        var plan = await ProposeAsync(id, family);
        var (pupil, guardian) = cast.Families[family];
        await HearAsync(id, ConsulteeKind.Leadership, cast.Principal.Person, "Rektor støtter planen.");
        await HearAsync(id, ConsulteeKind.Pupil, pupil, "Jeg vil at det skal bli rolig igjen.");
        await Do(cast.Worker, new RecordHearing(
            id, ConsulteeKind.Guardian, guardian, HearingOutcome.Heard, clock.Today, "Vi er enige i planen.", Concerning: pupil));
        await Do(cast.Principal, new ApprovePlan(id));
        return plan;
    }

    private Task HearAsync(CaseId id, ConsulteeKind kind, PersonId person, string words) =>
        Do(cast.Worker, new RecordHearing(id, kind, person, HearingOutcome.Heard, clock.Today, words));

    private async Task<(CaseId Case, MeasureId Measure)> FollowAsync((CaseId Case, MeasureId Measure) plan, int daysAgo, int family, bool keepOpen = false)
    {
        clock.MoveTo(today.PlusDays(-daysAgo), new LocalTime(11, 0));
        await Do(cast.Worker, new BeginFollowUp(plan.Case));
        await Do(cast.Worker, new StartMeasure(plan.Case, plan.Measure));
        for (var week = 0; week < 2; week++)
        {
            var session = ids.Next<SessionId>();
            await Do(cast.Worker, new PlanSession(
                plan.Case, session, plan.Measure, clock.Today.PlusDays(3).At(new LocalTime(10, 15)), 45, [cast.Families[family].Pupil, cast.Worker.Person]));
            clock.Advance(Duration.FromDays(7));
            await Do(cast.Worker, new HoldSession(plan.Case, session, [cast.Families[family].Pupil, cast.Worker.Person], "God samtale. Eleven tar mer ansvar."));
        }

        if (!keepOpen)
            await Do(cast.Worker, new CompleteMeasure(plan.Case, plan.Measure));
        return plan;
    }

    private async Task CloseAsync((CaseId Case, MeasureId Measure) plan)
    {
        var (pupil, guardian) = cast.Families[0];
        await Do(cast.Worker, new BeginEvaluation(plan.Case));
        await Do(cast.Worker, new EvaluateMeasure(plan.Case, plan.Measure, 2, Comment: "Målet er nådd."));
        await Do(cast.Worker, new RecordVoice(plan.Case, VoiceKind.Pupil, 4, "Det er mye bedre nå.", pupil));
        await Do(cast.Worker, new RecordVoice(plan.Case, VoiceKind.School, 5, "Roligere i klassen.", cast.Principal.Person));
        await Do(cast.Worker, new RecordVoice(plan.Case, VoiceKind.Guardian, 4, "Vi ser en forskjell hjemme.", guardian));
        await Do(cast.Leader, new CloseCase(plan.Case, EndReason.GoalsReached));
    }

    private Task Do(Actor actor, Command command) => SmallWorld.Do(umv, actor, command);
}
