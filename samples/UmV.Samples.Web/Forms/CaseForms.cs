using System.Collections.Frozen;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Requests;
using Act = UmV.Core.Cases.CaseAction;
using W = UmV.Samples.Web.Texts.Words;

namespace UmV.Samples.Web.Forms;

/// <summary>The form of each action in a case. An action without one is done elsewhere: the request form, or the HTTP endpoints.</summary>
public static partial class CaseForms
{
    private static readonly FrozenDictionary<CaseAction, ActionForm<CaseScene>> All = new Dictionary<CaseAction, ActionForm<CaseScene>>
    {
        [Act.MoveToFormVersion] = MovingForm(),
        [Act.EndorseRequest] = new(scene => new EndorseRequest(scene.Id)),
        [Act.SubmitRequest] = new(scene => new SubmitRequest(scene.Id)),
        [Act.BeginAssessment] = new(
            scene => [Input.Choice("coordinator", W.Coordinator, CaseScene.Choices(scene.Workers))],
            (scene, posted) => new BeginAssessment(scene.Id, posted.RequiredPerson("coordinator"))),
        [Act.RecordAssessment] = Assessing(),
        [Act.ApproveAssessment] = new(scene => new Core.Assessment.ApproveAssessment(scene.Id)),
        [Act.AskForInformation] = new(
            _ => [Input.LongText("question", W.Question)],
            (scene, posted) => new Core.Assessment.AskForInformation(scene.Id, posted.RequiredSealed("question"))),
        [Act.AnswerInformation] = new(
            _ => [Input.LongText("answer", W.Answer)],
            (scene, posted) => new Core.Assessment.AnswerInformation(scene.Id, posted.RequiredSealed("answer"))),
        [Act.AcceptRequest] = new(scene => new AcceptRequest(scene.Id)),
        [Act.DeclineRequest] = Ending(
            (scene, reason, why) => new DeclineRequest(scene.Id, reason, why),
            EndReason.OutsideAgreement, EndReason.OutsideCompetence, EndReason.NoCapacity, EndReason.SchoolsOwnMeasuresFirst, EndReason.Other),
        [Act.ReferRequest] = Referring(),
        [Act.WithdrawCase] = Ending(
            (scene, reason, why) => new WithdrawCase(scene.Id, reason, why),
            EndReason.NoLongerNeeded, EndReason.NotWanted, EndReason.PupilMoved, EndReason.Other),
        [Act.CloseCase] = Ending(
            (scene, reason, why) => new CloseCase(scene.Id, reason, why),
            EndReason.GoalsReached, EndReason.GoalsPartlyReached, EndReason.GoalsNotReached, EndReason.PupilMoved, EndReason.Other),
        [Act.ArchiveCase] = new(
            _ => [Input.Text("receipt", W.ArchiveReceipt)],
            (scene, posted) => new ArchiveCase(scene.Id, posted.RequiredText("receipt"))),
        [Act.ProposeErasure] = Because((scene, why) => new ProposeErasure(scene.Id, why)),
        [Act.EraseCase] = Because((scene, why) => new EraseCase(scene.Id, why)),
        [Act.PlaceHold] = Because((scene, why) => new PlaceHold(scene.Id, why)),
        [Act.LiftHold] = Because((scene, why) => new LiftHold(scene.Id, why)),
        [Act.ReopenCase] = Because((scene, why) => new ReopenCase(scene.Id, why)),
        [Act.PauseCase] = new(
            _ => [Input.LongText("reason", W.Reason), Input.Date("until", W.PauseUntil)],
            (scene, posted) => new PauseCase(scene.Id, posted.RequiredSealed("reason"), posted.RequiredDate("until"))),
        [Act.ResumeCase] = new(scene => new ResumeCase(scene.Id)),
        [Act.AddTeamMember] = AddingMember(),
        [Act.EndTeamMembership] = EndingMembership(),
        [Act.OfferHandover] = new(
            scene => [Input.Choice("to", W.Coordinator, CaseScene.Choices(scene.Workers.Where(worker => worker.Person != scene.Case.Coordinator?.Person)))],
            (scene, posted) => new OfferHandover(scene.Id, posted.RequiredPerson("to"))),
        [Act.AcceptHandover] = new(scene => new AcceptHandover(scene.Id)),
        [Act.DeclineHandover] = new(scene => new DeclineHandover(scene.Id)),
        [Act.WithdrawHandover] = new(scene => new WithdrawHandover(scene.Id)),
        [Act.ProposePlan] = Planning((scene, _, measures) => new ProposePlan(scene.Id, measures), withReason: false),
        [Act.ChangePlan] = Planning((scene, posted, measures) => new ChangePlan(scene.Id, measures, posted.RequiredSealed("reason")), withReason: true),
        [Act.AdjustMeasureDates] = AdjustingDates(),
        [Act.OpenConsultation] = new(scene => new OpenConsultation(scene.Id)),
        [Act.RecordHearing] = Hearing(),
        [Act.ReturnToPlanning] = Because((scene, why) => new ReturnToPlanning(scene.Id, why)),
        [Act.ApprovePlan] = new(scene => new ApprovePlan(scene.Id)),
        [Act.RaiseObjection] = RaisingObjection(),
        [Act.AnswerObjection] = AnsweringObjection(),
        [Act.TakeBackObjection] = TakingBackObjection(),
        [Act.GiveConsent] = GivingConsent(),
        [Act.WithdrawConsent] = WithdrawingConsent(),
        [Act.ShareInformation] = Sharing(),
        [Act.OverrideConsent] = SharingWithoutConsent(),
        [Act.ReviewConsentOverride] = ReviewingOverride(),
        [Act.BeginFollowUp] = new(scene => new BeginFollowUp(scene.Id)),
        [Act.StartMeasure] = WithMeasure(MeasureState.Planned, (scene, measure, _) => new Core.FollowUp.StartMeasure(scene.Id, measure)),
        [Act.CompleteMeasure] = WithMeasure(MeasureState.Running, (scene, measure, _) => new Core.FollowUp.CompleteMeasure(scene.Id, measure)),
        [Act.CancelMeasure] = CancellingMeasure(),
        [Act.PlanSession] = PlanningSession(),
        [Act.HoldSession] = HoldingSession(),
        [Act.CancelSession] = CancellingSession(),
        [Act.BeginEvaluation] = new(scene => new BeginEvaluation(scene.Id)),
        [Act.EvaluateMeasure] = EvaluatingMeasure(),
        [Act.RecordVoice] = RecordingVoice(),
        [Act.AddressObjection] = AddressingObjection(),
        [Act.ReviewBreakGlass] = ReviewingEmergencyUse(),
        [Act.ContinueFollowUp] = new(scene => new ContinueFollowUp(scene.Id)),
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
