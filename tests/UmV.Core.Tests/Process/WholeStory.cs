using NodaTime;
using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Correspondence;
using UmV.Core.Decisions;
using UmV.Core.Exports;
using UmV.Core.Identity;
using UmV.Core.Mediation;
using UmV.Core.Messaging;
using UmV.Core.People;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Core.Tests.Cases;
using static UmV.Core.Tests.Cases.CaseWorld;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Core.Tests.Process;

/// <summary>Plays every command that the library has, each so that it is done, and tells of each command what it wrote.</summary>
internal sealed class WholeStory(CaseWorld world)
{
    internal List<(Command Command, Actor Actor, long Version)> Done { get; } = [];

    internal async Task PlayAsync()
    {
        await PeopleAsync();
        await AgreementsAsync();
        await CaseAsync();
        await MediationAsync();
        await OtherEndsAsync();
    }

    private async Task DoAsync(Actor actor, Command command) => Done.Add((command, actor, await world.DoneAsync(actor, command)));

    private async Task DoAsync(Actor actor, params Act[] actions)
    {
        foreach (var action in actions)
            await DoAsync(actor, await world.WellFormedAsync(actor, action));
    }

    private async Task PeopleAsync()
    {
        foreach (var actor in Actors.Where(actor => actor.Role != Role.System))
            await DoAsync(Leader, new RegisterPerson(actor.Person, Details(actor), actor.School, [actor.Role]));
        await DoAsync(Actor.System, new MarkAddress(Nurse.Person, DeliveryTrouble.AddressUnknown));
        await DoAsync(Nurse, new ChooseMessages(Nurse.Person, new MessagePreferences(new LocalTime(8, 0), new LocalTime(16, 0), true, true)));
        var (month, (made, declined)) = (world.Today.ToYearMonth(), (world.Ids.Next<ExportId>(), world.Ids.Next<ExportId>()));
        await DoAsync(Worker, new RequestExport(Worker.Person, made, month, month, "For a thesis"));
        await DoAsync(Leader, new ApproveExport(Worker.Person, made));
        await DoAsync(Worker, new WithdrawExport(Worker.Person, made));
        await DoAsync(Worker, new RequestExport(Worker.Person, declined, month, month, "For a thesis"));
        await DoAsync(Leader, new DeclineExport(Worker.Person, declined, "There is one already"));
        await DoAsync(Leader, new CorrectPerson(Nurse.Person, Details(Nurse) with { FamilyName = "Corrected" }, School, [Role.OtherProfessional]));
    }

    private async Task AgreementsAsync()
    {
        var id = world.Agreement;
        var parties = new AgreementParties(Provider, School, "Provider", "School");
        await DoAsync(Leader, new DraftAgreement(id, parties, Terms, null));
        await DoAsync(Leader, new ReviseAgreementDraft(id, Terms with { Capacity = 9 }));
        await DoAsync(Leader, new ProposeAgreement(id));
        await DoAsync(Principal, new ReturnAgreementToDraft(id, "Too few"));
        await DoAsync(Leader, new ProposeAgreement(id));
        await SignAsync(id);
        await DoAsync(Leader, new PutAgreementInForce(id));
        await DoAsync(Leader, new ProposeAmendment(id, Terms with { Capacity = 3 }));
        await DoAsync(Leader, new DropAmendment(id));
        await DoAsync(Leader, new ProposeAmendment(id, Terms with { Capacity = 20 }));
        await DoAsync(Leader, new SignAmendment(id, AgreementParty.Provider, LeadershipRole.GeneralManager, Leader.Person));
        await DoAsync(Principal, new SignAmendment(id, AgreementParty.School, LeadershipRole.Principal, Principal.Person));
        await DoAsync(Leader, new AdoptAmendment(id));
        await DoAsync(Principal, new SuspendAgreement(id, "Holiday"));
        await DoAsync(Principal, new ResumeAgreement(id));
        await DoAsync(Leader, new EvaluateAgreement(id, "Works well"));
    }

    private async Task SignAsync(AgreementId id)
    {
        await DoAsync(Leader, new SignAgreement(id, AgreementParty.Provider, LeadershipRole.GeneralManager, Leader.Person));
        await DoAsync(Principal, new SignAgreement(id, AgreementParty.School, LeadershipRole.Principal, Principal.Person));
    }

    private async Task CaseAsync()
    {
        await DoAsync(Teacher, new StartRequest(world.Case, School));
        await DoAsync(Teacher, Act.SaveRequestDraft);
        world.RestartWith(new FormCatalogue(DefaultRequestForm.Version1, Requests.RequestExamples.DefaultVersion2()));
        await DoAsync(Teacher, Act.MoveToFormVersion);
        await DoAsync(Principal, Act.EndorseRequest);
        await DoAsync(Teacher, Act.SubmitRequest);
        await DoAsync(Leader, Act.BeginAssessment);
        await DoAsync(Worker, Act.AskForInformation);
        await DoAsync(Teacher, Act.AnswerInformation);
        await DoAsync(Worker, Act.RecordAssessment);
        await DoAsync(Leader, Act.ApproveAssessment, Act.AcceptRequest);
        await DoAsync(Worker, Act.AddTeamMember, Act.AddTeamMember, Act.AddTeamMember, Act.EndTeamMembership, Act.OfferHandover);
        await DoAsync(Colleague, Act.DeclineHandover);
        await DoAsync(Worker, Act.OfferHandover, Act.WithdrawHandover, Act.OfferHandover);
        await DoAsync(Colleague, Act.AcceptHandover);
        await DoAsync(Worker, Act.GiveConsent, Act.ShareInformation, Act.WithdrawConsent, Act.ProposePlan, Act.OpenConsultation, Act.ReturnToPlanning, Act.OpenConsultation);
        await DoAsync(Worker, Act.RaiseObjection, Act.AnswerObjection, Act.TakeBackObjection, Act.RaiseObjection, Act.AnswerObjection);
        await DoAsync(Worker, Act.RecordHearing, Act.RecordHearing, Act.RecordHearing);
        await DoAsync(Leader, Act.ApprovePlan);
        await DoAsync(Worker, Act.AdjustMeasureDates, Act.ChangePlan, Act.RecordHearing, Act.RecordHearing, Act.RecordHearing);
        await DoAsync(Leader, Act.ApprovePlan);
        await DoAsync(Worker, Act.BeginFollowUp, Act.PauseCase, Act.ResumeCase, Act.StartMeasure);
        await DoAsync(Worker, Act.PlanSession, Act.CancelSession, Act.PlanSession, Act.HoldSession, Act.CompleteMeasure, Act.BeginEvaluation, Act.EvaluateMeasure);
        await CorrespondenceAsync();
        await DoAsync(Worker, Act.AddressObjection, Act.ContinueFollowUp, Act.ProposePlan, Act.OpenConsultation, Act.RecordHearing, Act.RecordHearing, Act.RecordHearing);
        await DoAsync(Leader, Act.ApprovePlan);
        await DoAsync(Worker, Act.BeginFollowUp, Act.CancelMeasure, Act.BeginEvaluation, Act.RecordVoice, Act.RecordVoice, Act.RecordVoice, Act.AddressObjection);
        await DoAsync(Leader, Act.CloseCase);
        await DoAsync(new Actor(Person(90), Role.ProviderWorker), Act.BreakGlass);
        await DoAsync(Leader, Act.OverrideConsent);
        await DoAsync(Principal, Act.ReviewConsentOverride);
        await DoAsync(Leader, Act.ReviewBreakGlass, Act.ReopenCase);
    }

    private async Task CorrespondenceAsync()
    {
        var (message, reply) = (new string('a', 32), new string('b', 32));
        var session = (await world.FileAsync()).FollowUp.Sessions[^1];
        await DoAsync(Actor.System, new RecordDeliveryTrouble(world.Case, message, MessageKind.PlanApproved, Teacher.Person, DeliveryTrouble.AddressUnknown, true));
        await DoAsync(Worker, new ResolveDeliveryTrouble(world.Case, message));
        await DoAsync(Worker, new FileReply(world.Case, reply, Teacher.Person, message, "I am on leave"));
        await DoAsync(Actor.System, new AnswerInvitation(world.Case, session.Id, session.Participants[0], InvitationAnswer.Accepted, 0));
        await DoAsync(Actor.System, new RemindOfDuty(world.Case, "answer-request", world.Today, ReminderStage.Soon, [Leader.Person]));
    }

    private async Task MediationAsync()
    {
        var (id, parties, adult, today) = (world.Ids.Next<MediationId>(), new[] { Pupil.Person, OtherPupil }, Worker.Person, world.Today);
        var settled = new MediationAgreementCheck(true, true, true);
        await OfferAsync(id);
        await DoAsync(Worker, new CallJointMeeting(world.Case, id, today));
        await DoAsync(Worker, new HoldJointMeeting(world.Case, id, today, "Calm"));
        await DoAsync(Worker, new RecordMediationAgreement(world.Case, id, [new MediationItem(parties[0], "Say sorry", today.PlusDays(3), true)], settled));
        await DoAsync(Worker, new RecordItemKept(world.Case, id, 0, true));
        await DoAsync(Worker, new FollowUpMediation(world.Case, id, today, "Better"));
        await OfferAsync(id = world.Ids.Next<MediationId>());
        await DoAsync(Worker, new CallJointMeeting(world.Case, id, today));
        await DoAsync(Worker, new HoldJointMeeting(world.Case, id, today));
        await DoAsync(Worker, new RecordNoAgreement(world.Case, id));
        await DoAsync(Worker, new WithdrawFromMediation(world.Case, id, parties[0]));
        await OfferAsync(id = world.Ids.Next<MediationId>());
        await DoAsync(Worker, new StopMediation(world.Case, id, "Not safe"));
        await OfferAsync(id = world.Ids.Next<MediationId>());
        await DoAsync(Worker, new RecordMediationConsent(world.Case, id, parties[1], false));

        async Task OfferAsync(MediationId mediation)
        {
            await DoAsync(Worker, new OfferMediation(world.Case, mediation, [.. parties], [Nurse.Person]));
            await DoAsync(Worker, new ReplaceMediators(world.Case, mediation, [adult]));
            await DoAsync(Worker, new DeclareImpartiality(world.Case, mediation, adult, true, false));
            await DoAsync(Worker, new ScreenMediation(world.Case, mediation, new MediationScreening(true, true, true, true, true, false, "Calm now")));
            foreach (var party in parties)
            {
                await DoAsync(Worker, new RecordMediationConsent(world.Case, mediation, party, true));
                await DoAsync(Worker, new RecordGuardianAnswer(world.Case, mediation, party, GuardianAnswer.Consented));
                await DoAsync(Worker, new HoldPreMeeting(world.Case, mediation, party, today, "Afraid"));
            }
        }
    }

    private async Task ErasureAsync()
    {
        world.Case = world.Ids.Next<CaseId>();
        await world.BringAsync(CaseState.Submitted);
        await DoAsync(Leader, Act.DeclineRequest, Act.PlaceHold, Act.LiftHold);
        await DoAsync(Principal, Act.ProposeTextErasure);
        var text = (await world.FileAsync()).Privacy.TextProposals.Single().Text;
        await DoAsync(Leader, Act.EraseText, Act.ArchiveCase);
        await DoAsync(Principal, Act.ProposeErasure);
        await DoAsync(Leader, Act.EraseCase);
        await DoAsync(Actor.System, new EraseAgain(world.Case, text));
        var person = world.Ids.Next<PersonId>();
        await DoAsync(Leader, new RegisterPerson(person, new PersonDetails("Kari", "Prøve"), School, [Role.Pupil]));
        await DoAsync(Counsellor, new ProtectAddress(person, AddressProtection.Confidential));
        await DoAsync(Counsellor, new RequestSubjectAccess(person, world.Today));
        await DoAsync(Leader, new AnswerSubjectAccess(person, AccessRefusal.InternalPreparation, "A draft"));
        await DoAsync(Leader, new PlacePersonHold(person, "A complaint"));
        await DoAsync(Leader, new LiftPersonHold(person, "Settled"));
        await DoAsync(Worker, new ProposePersonErasure(person, "Asked for by the person"));
        await DoAsync(Leader, new ErasePerson(person, "Asked for by the person"));
    }

    private async Task OtherEndsAsync()
    {
        await ErasureAsync();
        foreach (var end in new[] { Act.DeclineRequest, Act.ReferRequest, Act.WithdrawCase })
        {
            world.Case = world.Ids.Next<CaseId>();
            await world.BringAsync(CaseState.Submitted);
            await DoAsync(Leader, end);
        }

        var parties = new AgreementParties(Provider, School, "Provider", "School");
        var next = world.Ids.Next<AgreementId>();
        await DoAsync(Leader, new DraftAgreement(next, parties, Terms, null));
        await DoAsync(Leader, new WithdrawAgreementDraft(next, "Twice"));
        next = world.Ids.Next<AgreementId>();
        var later = Terms with { Period = new DateInterval(Terms.Period.End.PlusDays(1), Terms.Period.End.PlusDays(300)) };
        await DoAsync(Leader, new DraftAgreement(next, parties, later, world.Agreement));
        world.Clock.Advance(Duration.FromDays(Period.DaysBetween(world.Today, Terms.Period.End)));
        await DoAsync(Actor.System, new WarnOfExpiry(world.Agreement, 0));
        world.Clock.Advance(Duration.FromDays(1));
        await DoAsync(Actor.System, new ExpireAgreement(world.Agreement));
        await DoAsync(Leader, new ProposeAgreement(next));
        await SignAsync(next);
        await DoAsync(Leader, new PutAgreementInForce(next));
        await DoAsync(Leader, new RenewAgreement(world.Agreement, next));
        await DoAsync(Leader, new TerminateAgreement(next, "Moved"));
    }
}
