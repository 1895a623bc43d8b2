using System.Collections.Frozen;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Requests;
using static UmV.Core.Cases.CaseAction;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Forms;

/// <summary>The form of each action in a case. An action without one is done elsewhere: the request form, or the HTTP endpoints.</summary>
public static partial class CaseForms
{
    private static readonly FrozenDictionary<CaseAction, ActionForm<CaseScene>> All = new Dictionary<CaseAction, ActionForm<CaseScene>>
    {
        [EndorseRequest] = new(scene => new EndorseRequest(scene.Id)),
        [SubmitRequest] = new(scene => new SubmitRequest(scene.Id)),
        [BeginAssessment] = new(
            scene => [Input.Choice("coordinator", W.Coordinator, CaseScene.Choices(scene.Workers))],
            (scene, posted) => new BeginAssessment(scene.Id, posted.RequiredPerson("coordinator"))),
        [RecordAssessment] = Assessing(),
        [ApproveAssessment] = new(scene => new Core.Assessment.ApproveAssessment(scene.Id)),
        [AskForInformation] = new(
            _ => [Input.LongText("question", W.Question)],
            (scene, posted) => new Core.Assessment.AskForInformation(scene.Id, posted.RequiredSealed("question"))),
        [AnswerInformation] = new(
            _ => [Input.LongText("answer", W.Answer)],
            (scene, posted) => new Core.Assessment.AnswerInformation(scene.Id, posted.RequiredSealed("answer"))),
        [AcceptRequest] = new(scene => new AcceptRequest(scene.Id)),
        [DeclineRequest] = Ending(
            (scene, reason, why) => new DeclineRequest(scene.Id, reason, why),
            EndReason.OutsideAgreement, EndReason.OutsideCompetence, EndReason.NoCapacity, EndReason.SchoolsOwnMeasuresFirst, EndReason.Other),
        [ReferRequest] = Referring(),
        [WithdrawCase] = Ending(
            (scene, reason, why) => new WithdrawCase(scene.Id, reason, why),
            EndReason.NoLongerNeeded, EndReason.NotWanted, EndReason.PupilMoved, EndReason.Other),
        [CloseCase] = Ending(
            (scene, reason, why) => new CloseCase(scene.Id, reason, why),
            EndReason.GoalsReached, EndReason.GoalsPartlyReached, EndReason.GoalsNotReached, EndReason.PupilMoved, EndReason.Other),
        [ReopenCase] = Because((scene, why) => new ReopenCase(scene.Id, why)),
        [PauseCase] = new(
            _ => [Input.LongText("reason", W.Reason), Input.Date("until", W.PauseUntil)],
            (scene, posted) => new PauseCase(scene.Id, posted.RequiredSealed("reason"), posted.RequiredDate("until"))),
        [ResumeCase] = new(scene => new ResumeCase(scene.Id)),
        [AddTeamMember] = AddingMember(),
        [EndTeamMembership] = EndingMembership(),
        [OfferHandover] = new(
            scene => [Input.Choice("to", W.Coordinator, CaseScene.Choices(scene.Workers.Where(worker => worker.Person != scene.Case.Coordinator?.Person)))],
            (scene, posted) => new OfferHandover(scene.Id, posted.RequiredPerson("to"))),
        [AcceptHandover] = new(scene => new AcceptHandover(scene.Id)),
        [DeclineHandover] = new(scene => new DeclineHandover(scene.Id)),
        [WithdrawHandover] = new(scene => new WithdrawHandover(scene.Id)),
        [ProposePlan] = Planning((scene, _, measures) => new ProposePlan(scene.Id, measures), withReason: false),
        [ChangePlan] = Planning((scene, posted, measures) => new ChangePlan(scene.Id, measures, posted.RequiredSealed("reason")), withReason: true),
        [AdjustMeasureDates] = AdjustingDates(),
        [OpenConsultation] = new(scene => new OpenConsultation(scene.Id)),
        [RecordHearing] = Hearing(),
        [ReturnToPlanning] = Because((scene, why) => new ReturnToPlanning(scene.Id, why)),
        [ApprovePlan] = new(scene => new ApprovePlan(scene.Id)),
        [RaiseObjection] = RaisingObjection(),
        [AnswerObjection] = AnsweringObjection(),
        [TakeBackObjection] = TakingBackObjection(),
        [GiveConsent] = GivingConsent(),
        [WithdrawConsent] = WithdrawingConsent(),
        [ShareInformation] = Sharing(),
        [BeginFollowUp] = new(scene => new BeginFollowUp(scene.Id)),
        [StartMeasure] = WithMeasure(MeasureState.Planned, (scene, measure, _) => new Core.FollowUp.StartMeasure(scene.Id, measure)),
        [CompleteMeasure] = WithMeasure(MeasureState.Running, (scene, measure, _) => new Core.FollowUp.CompleteMeasure(scene.Id, measure)),
        [CancelMeasure] = CancellingMeasure(),
        [PlanSession] = PlanningSession(),
        [HoldSession] = HoldingSession(),
        [CancelSession] = CancellingSession(),
        [BeginEvaluation] = new(scene => new BeginEvaluation(scene.Id)),
        [EvaluateMeasure] = EvaluatingMeasure(),
        [RecordVoice] = RecordingVoice(),
        [AddressObjection] = AddressingObjection(),
        [ContinueFollowUp] = new(scene => new ContinueFollowUp(scene.Id)),
    }.ToFrozenDictionary();

    /// <summary>The form of an action; null when it has none here.</summary>
    public static ActionForm<CaseScene>? Of(CaseAction action) => All.GetValueOrDefault(action);

    /// <summary>A question about one of several things in the case, chosen already when there is one only.</summary>
    private static Input One<T>(string name, Core.Text.Sentence label, IEnumerable<T> things, Func<T, string> id, Func<T, Core.Text.Sentence> words)
    {
        Option[] options = [.. things.Select(thing => new Option(id(thing), words(thing)))];
        return Input.Choice(name, label, options, options.Length == 1 ? [options[0].Value] : []);
    }

    private static ActionForm<CaseScene> Because(Func<CaseScene, Core.Sealing.SealedText, Core.Decisions.Command> command) => new(
        _ => [Input.LongText("reason", W.Reason)],
        (scene, posted) => command(scene, posted.RequiredSealed("reason")));
}
