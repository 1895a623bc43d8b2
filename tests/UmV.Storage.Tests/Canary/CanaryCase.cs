using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Decisions;
using UmV.Core.Evaluation;
using UmV.Core.FollowUp;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Requests;
using UmV.TestKit;

namespace UmV.Storage.Tests.Canary;

/// <summary>A case from its agreement to its reopening, with a planted text in every field that takes one. All people are synthetic.</summary>
internal sealed class CanaryCase
{
    private readonly OrganisationNumber _school;
    private readonly string _bird;
    private readonly Cage _cage;
    private readonly Actor _worker, _counsellor, _teacher, _pupil, _guardian;
    private readonly MeasureId _measure, _second;
    private readonly ObjectionId _objection;

    internal CanaryCase(Cage cage, string bird = "Kanari", string school = "974760673")
    {
        (_cage, _bird, _school) = (cage, bird, OrganisationNumber.Parse(school));
        Leader = New(Role.ProviderLeader);
        _worker = New(Role.ProviderWorker);
        Principal = New(Role.SchoolLeader);
        _counsellor = New(Role.Counsellor);
        _teacher = New(Role.ContactTeacher);
        _pupil = New(Role.Pupil);
        _guardian = New(Role.Guardian);
        Id = cage.Ids.Next<CaseId>();
        (_measure, _second) = (cage.Ids.Next<MeasureId>(), cage.Ids.Next<MeasureId>());
        _objection = cage.Ids.Next<ObjectionId>();
    }

    internal CaseId Id { get; }

    /// <summary>When the case was closed; it was reopened a day later, which begins the evaluation anew.</summary>
    internal Instant ClosedAt { get; private set; }

    internal Actor Leader { get; }

    internal Actor Principal { get; }

    internal Actor Worker => _worker;

    internal Actor Pupil => _pupil;

    /// <summary>Texts of the case and names of people, by what they are. Each is planted once and is nowhere else.</summary>
    internal Dictionary<string, string> Planted { get; } = [];

    internal async Task PlayAsync()
    {
        await RegisterAsync();
        await AgreeAsync();
        await RequestAsync();
        await AssessAsync();
        await PlanAsync();
        await FollowUpAsync();
        await EndAsync();
    }

    private async Task RegisterAsync()
    {
        foreach (var actor in new[] { Leader, _worker, Principal, _counsellor, _teacher, _pupil, _guardian })
        {
            var details = new PersonDetails(
                Say($"given {actor.Role}"), Say($"family {actor.Role}"), new LocalDate(2012, 3, 4), $"{Say($"address {actor.Role}")}@example.org");
            await DoAsync(Leader, new RegisterPerson(actor.Person, details, actor.School, [actor.Role]));
        }

        await DoAsync(Leader, new CorrectPerson(_guardian.Person, new PersonDetails(Say("corrected given"), Say("corrected family")), _school, [Role.Guardian]));
    }

    private async Task AgreeAsync()
    {
        var agreement = _cage.Ids.Next<AgreementId>();
        var data = StandardAgreement.SuggestedDataTerms with { Recipients = [DataRecipient.ChildWelfareService] };
        var terms = StandardAgreement.Terms(new DateInterval(_cage.Today, _cage.Today.PlusYears(2)), 5, data);
        var provider = OrganisationNumber.Parse("889640782");
        await DoAsync(Leader, new DraftAgreement(agreement, new AgreementParties(provider, _school, "UmV", "Skolen"), terms, null));
        await DoAsync(Leader, new ProposeAgreement(agreement));
        await DoAsync(Principal, new SignAgreement(agreement, AgreementParty.School, LeadershipRole.Principal, Principal.Person));
        await DoAsync(Leader, new SignAgreement(agreement, AgreementParty.Provider, LeadershipRole.GeneralManager, Leader.Person));
        await DoAsync(Leader, new PutAgreementInForce(agreement));
    }

    private async Task RequestAsync()
    {
        var answers = FormAnswers.Empty
            .WithCode("requesterRole", "contact-teacher").WithCode("urgency", "not-urgent").WithCode("severity", "serious")
            .WithCodes("categories", "fight", "other").WithText("otherCategory", Say("other category"))
            .WithText("matter", Say("matter")).WithText("ownMeasures", Say("own measures"))
            .WithRows(
                "parties",
                FormAnswers.Empty.With("person", _pupil.Person).WithCode("role", "both").With("grade", 9).With("heard", true).WithText("ownWords", Say("pupil in form")),
                FormAnswers.Empty.WithText("alias", Say("alias")).WithCode("role", "witness").With("grade", 9))
            .With("youngestGrade", 8).With("expulsionDecided", false)
            .WithCode("targetLevel", "class").WithText("target", Say("target")).WithCode("consentStatus", "not-asked");
        await DoAsync(_teacher, new StartRequest(Id, _school));
        await DoAsync(_teacher, new SaveRequestDraft(Id, answers));
        await DoAsync(Principal, new EndorseRequest(Id));
        await DoAsync(_teacher, new SubmitRequest(Id));
    }

    private async Task AssessAsync()
    {
        await DoAsync(Leader, new BeginAssessment(Id, _worker.Person));
        await DoAsync(_worker, new AskForInformation(Id, Say("question")));
        await DoAsync(Principal, new AnswerInformation(Id, Say("answer")));
        await DoAsync(_worker, new RecordAssessment(
            Id,
            [new AffectedParty(_pupil.Person, [PartyRole.Exposed], IsPupil: true)],
            new ProblemStatement(["fight"], Say("problem")),
            Say("approach"),
            new DeclaredInterest(false, Say("interest")),
            ChildWelfareOutcome.NoDuty));
        await DoAsync(Leader, new ApproveAssessment(Id));
        await DoAsync(Leader, new AcceptRequest(Id));
        foreach (var member in new[] { Principal, _counsellor, _guardian })
            await DoAsync(_worker, new AddTeamMember(Id, member.Person, member.Role));
    }

    private async Task PlanAsync()
    {
        await DoAsync(_worker, new ProposePlan(Id, [Measure(_measure, "one"), Measure(_second, "two")]));
        await DoAsync(_worker, new OpenConsultation(Id));
        await DoAsync(_worker, Hear(ConsulteeKind.Leadership, Principal, Say("leadership says")));
        await DoAsync(_worker, Hear(ConsulteeKind.Pupil, _pupil, Say("pupil says")));
        await DoAsync(_worker, new RecordHearing(
            Id, ConsulteeKind.Guardian, _guardian.Person, HearingOutcome.OfferedAndDeclined, _cage.Today, Reason: Say("guardian declined"), Concerning: _pupil.Person));
        await DoAsync(_pupil, new RaiseObjection(Id, _objection, _pupil.Person, Say("objection")));
        await DoAsync(_worker, new AnswerObjection(Id, _objection, Say("objection answered")));
        await DoAsync(Leader, new ApprovePlan(Id));
        await DoAsync(_worker, new BeginFollowUp(Id));
    }

    private async Task FollowUpAsync()
    {
        foreach (var measure in new[] { _measure, _second })
            await DoAsync(_worker, new StartMeasure(Id, measure));
        await SessionsAsync();
        await MediateAsync();
        var release = _cage.Ids.Next<ConsentId>();
        await DoAsync(_worker, new GiveConsent(
            Id, release, ConsentKind.ReleaseFromSecrecy, _pupil.Person, _pupil.Person, DataPurpose.FollowUp,
            _cage.Today, _cage.Today.PlusDays(30), DataRecipient.ChildWelfareService, ["absence"]));
        await DoAsync(_worker, new ShareInformation(Id, release, DataRecipient.ChildWelfareService, DataPurpose.FollowUp, ["absence"]));
        await DoAsync(_worker, new PauseCase(Id, Say("pause"), _cage.Today.PlusDays(5)));
        await DoAsync(_worker, new ResumeCase(Id));
        await DoAsync(_worker, new CompleteMeasure(Id, _measure));
        await DoAsync(_worker, new CancelMeasure(Id, _second, Say("measure cancelled")));
    }

    private async Task SessionsAsync()
    {
        var (held, cancelled) = (_cage.Ids.Next<SessionId>(), _cage.Ids.Next<SessionId>());
        foreach (var session in new[] { held, cancelled })
            await DoAsync(_worker, new PlanSession(Id, session, _measure, _cage.Today.PlusDays(1).At(new LocalTime(13, 0)), 45, [_pupil.Person, _worker.Person]));
        await DoAsync(_worker, new CancelSession(Id, cancelled, Say("session cancelled")));
        _cage.Clock.AdvanceDays(1);
        _cage.Clock.AdvanceHours(8);
        await DoAsync(_worker, new HoldSession(Id, held, [_pupil.Person, _worker.Person], Say("session note")));
    }

    private async Task MediateAsync()
    {
        var mediation = _cage.Ids.Next<MediationId>();
        await DoAsync(_worker, new OfferMediation(Id, mediation, [_pupil.Person, _teacher.Person], [_worker.Person]));
        await DoAsync(_worker, new DeclareImpartiality(Id, mediation, _worker.Person, IsAdult: true, IsRelatedToAParty: false));
        await DoAsync(_worker, new ScreenMediation(Id, mediation, new MediationScreening(true, true, true, true, true, false, Say("screening"))));
        await DoAsync(_worker, new HoldPreMeeting(Id, mediation, _pupil.Person, _cage.Today, Say("pre-meeting")));
        await DoAsync(_worker, new StopMediation(Id, mediation, Say("mediation stopped")));
    }

    private async Task EndAsync()
    {
        await DoAsync(_worker, new BeginEvaluation(Id));
        await DoAsync(_worker, new EvaluateMeasure(Id, _measure, 2, Comment: Say("evaluation")));
        await DoAsync(_worker, new RecordVoice(Id, VoiceKind.Pupil, 4, Say("pupil's voice"), _pupil.Person));
        await DoAsync(Principal, new RecordVoice(Id, VoiceKind.School, 5, Say("school's voice"), Principal.Person));
        await DoAsync(_worker, new RecordVoice(Id, VoiceKind.Guardian, Words: Say("guardian's voice")));
        await DoAsync(_worker, new AddressObjection(Id, _objection, Say("objection looked at")));
        await DoAsync(Leader, new CloseCase(Id, EndReason.GoalsReached, Say("closing")));
        ClosedAt = _cage.Clock.GetCurrentInstant();
        _cage.Clock.AdvanceDays(1);
        await DoAsync(Principal, new ReopenCase(Id, Say("reopening")));
        await DoAsync(Leader, new WithdrawCase(Id, EndReason.Other, Say("withdrawing")));
    }

    private Measure Measure(MeasureId id, string name) => new()
    {
        Id = id,
        Kind = MeasureKind.ProgrammeConversations,
        Level = TargetLevel.Pupil,
        Pupils = [_pupil.Person],
        Problem = Say($"measure {name} problem"),
        Description = Say($"measure {name} description"),
        When = new DateInterval(_cage.Today.PlusDays(1), _cage.Today.PlusDays(40)),
        Responsible = _worker.Person,
        EvaluateOn = _cage.Today.PlusDays(50),
        Goal = new MeasurableGoal(5, 1, GoalUnit.Occurrences, _cage.Today.PlusDays(40), Say($"measure {name} goal")),
        Supplements = Say($"measure {name} supplements"),
    };

    private RecordHearing Hear(ConsulteeKind kind, Actor who, string words) => new(Id, kind, who.Person, HearingOutcome.Heard, _cage.Today, words);

    private async Task DoAsync(Actor actor, Command command)
    {
        var outcome = await _cage.Door.ExecuteAsync(actor, command);
        if (!outcome.IsDone)
            Assert.Fail($"{command}: {outcome switch { Core.Process.Outcome.Refused refused => string.Join(", ", refused.Refusal.Unmet.Select(unmet => unmet.Code)), _ => outcome.ToString() }} {string.Join(", ", (outcome as Core.Process.Outcome.Invalid)?.Faults ?? [])}");
    }

    private Actor New(Role role) => new(_cage.Ids.Next<PersonId>(), role, role is Role.ProviderLeader or Role.ProviderWorker ? null : _school);

    private string Say(string what)
    {
        var text = $"{_bird}{Planted.Count:000}fugl";
        Planted.Add(what, text);
        return text;
    }
}
