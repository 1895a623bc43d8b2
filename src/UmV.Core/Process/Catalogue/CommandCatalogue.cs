using System.Collections.Frozen;
using System.Collections.Immutable;
using UmV.Core.Agreements;
using UmV.Core.Assessment;
using UmV.Core.Cases;
using UmV.Core.Consent;
using UmV.Core.Correspondence;
using UmV.Core.Decisions;
using UmV.Core.Emergency;
using UmV.Core.Evaluation;
using UmV.Core.Exports;
using UmV.Core.FollowUp;
using UmV.Core.Mediation;
using UmV.Core.People;
using UmV.Core.Planning;
using UmV.Core.Requests;

namespace UmV.Core.Process.Catalogue;

/// <summary>Every command of the library, by its name in lower case with hyphens. What is not here cannot be asked for.</summary>
public static class CommandCatalogue
{
    /// <summary>Every command, in the order of the folders.</summary>
    public static ImmutableArray<CommandEntry> All { get; } =
    [
        // Agreements
        new("adopt-amendment", typeof(AdoptAmendment), null),
        new("draft-agreement", typeof(DraftAgreement), null),
        new("drop-amendment", typeof(DropAmendment), null),
        new("evaluate-agreement", typeof(EvaluateAgreement), null),
        new("expire-agreement", typeof(ExpireAgreement), null),
        new("propose-agreement", typeof(ProposeAgreement), null),
        new("propose-amendment", typeof(ProposeAmendment), null),
        new("put-agreement-in-force", typeof(PutAgreementInForce), null),
        new("renew-agreement", typeof(RenewAgreement), null),
        new("resume-agreement", typeof(ResumeAgreement), null),
        new("return-agreement-to-draft", typeof(ReturnAgreementToDraft), null),
        new("revise-agreement-draft", typeof(ReviseAgreementDraft), null),
        new("sign-agreement", typeof(SignAgreement), null),
        new("sign-amendment", typeof(SignAmendment), null),
        new("suspend-agreement", typeof(SuspendAgreement), null),
        new("terminate-agreement", typeof(TerminateAgreement), null),
        new("warn-of-expiry", typeof(WarnOfExpiry), null),
        new("withdraw-agreement-draft", typeof(WithdrawAgreementDraft), null),
        // Assessment
        new("answer-information", typeof(AnswerInformation), CaseAction.AnswerInformation),
        new("approve-assessment", typeof(ApproveAssessment), CaseAction.ApproveAssessment),
        new("ask-for-information", typeof(AskForInformation), CaseAction.AskForInformation),
        new("record-assessment", typeof(RecordAssessment), CaseAction.RecordAssessment),
        // Cases
        new("accept-request", typeof(AcceptRequest), CaseAction.AcceptRequest),
        new("add-team-member", typeof(AddTeamMember), CaseAction.AddTeamMember),
        new("begin-assessment", typeof(BeginAssessment), CaseAction.BeginAssessment),
        new("close-case", typeof(CloseCase), CaseAction.CloseCase),
        new("decline-request", typeof(DeclineRequest), CaseAction.DeclineRequest),
        new("end-team-membership", typeof(EndTeamMembership), CaseAction.EndTeamMembership),
        new("offer-handover", typeof(OfferHandover), CaseAction.OfferHandover),
        new("accept-handover", typeof(AcceptHandover), CaseAction.AcceptHandover),
        new("decline-handover", typeof(DeclineHandover), CaseAction.DeclineHandover),
        new("withdraw-handover", typeof(WithdrawHandover), CaseAction.WithdrawHandover),
        new("pause-case", typeof(PauseCase), CaseAction.PauseCase),
        new("begin-follow-up", typeof(BeginFollowUp), CaseAction.BeginFollowUp),
        new("resume-case", typeof(ResumeCase), CaseAction.ResumeCase),
        new("begin-evaluation", typeof(BeginEvaluation), CaseAction.BeginEvaluation),
        new("continue-follow-up", typeof(ContinueFollowUp), CaseAction.ContinueFollowUp),
        new("refer-request", typeof(ReferRequest), CaseAction.ReferRequest),
        new("reopen-case", typeof(ReopenCase), CaseAction.ReopenCase),
        new("start-request", typeof(StartRequest), null),
        new("submit-request", typeof(SubmitRequest), CaseAction.SubmitRequest),
        new("withdraw-case", typeof(WithdrawCase), CaseAction.WithdrawCase),
        new("archive-case", typeof(ArchiveCase), CaseAction.ArchiveCase),
        new("propose-erasure", typeof(ProposeErasure), CaseAction.ProposeErasure),
        new("erase-again", typeof(EraseAgain), null),
        new("erase-case", typeof(EraseCase), CaseAction.EraseCase),
        new("propose-text-erasure", typeof(ProposeTextErasure), CaseAction.ProposeTextErasure),
        new("erase-text", typeof(EraseText), CaseAction.EraseText),
        new("place-hold", typeof(PlaceHold), CaseAction.PlaceHold),
        new("lift-hold", typeof(LiftHold), CaseAction.LiftHold),
        // Consent
        new("answer-objection", typeof(AnswerObjection), CaseAction.AnswerObjection),
        new("give-consent", typeof(GiveConsent), CaseAction.GiveConsent),
        new("raise-objection", typeof(RaiseObjection), CaseAction.RaiseObjection),
        new("share-information", typeof(ShareInformation), CaseAction.ShareInformation),
        new("take-back-objection", typeof(TakeBackObjection), CaseAction.TakeBackObjection),
        new("withdraw-consent", typeof(WithdrawConsent), CaseAction.WithdrawConsent),
        new("override-consent", typeof(OverrideConsent), CaseAction.OverrideConsent),
        new("review-consent-override", typeof(ReviewConsentOverride), CaseAction.ReviewConsentOverride),
        // Correspondence
        new("answer-invitation", typeof(AnswerInvitation), null),
        new("file-reply", typeof(FileReply), null),
        new("record-delivery-trouble", typeof(RecordDeliveryTrouble), null),
        new("remind-of-duty", typeof(RemindOfDuty), null),
        new("resolve-delivery-trouble", typeof(ResolveDeliveryTrouble), null),
        // Emergency
        new("break-glass", typeof(BreakGlass), CaseAction.BreakGlass),
        new("review-break-glass", typeof(ReviewBreakGlass), CaseAction.ReviewBreakGlass),
        // Evaluation
        new("address-objection", typeof(AddressObjection), CaseAction.AddressObjection),
        new("evaluate-measure", typeof(EvaluateMeasure), CaseAction.EvaluateMeasure),
        new("record-voice", typeof(RecordVoice), CaseAction.RecordVoice),
        // Exports
        new("request-export", typeof(RequestExport), null),
        new("approve-export", typeof(ApproveExport), null),
        new("decline-export", typeof(DeclineExport), null),
        new("withdraw-export", typeof(WithdrawExport), null),
        // FollowUp
        new("cancel-measure", typeof(CancelMeasure), CaseAction.CancelMeasure),
        new("cancel-session", typeof(CancelSession), CaseAction.CancelSession),
        new("complete-measure", typeof(CompleteMeasure), CaseAction.CompleteMeasure),
        new("hold-session", typeof(HoldSession), CaseAction.HoldSession),
        new("plan-session", typeof(PlanSession), CaseAction.PlanSession),
        new("start-measure", typeof(StartMeasure), CaseAction.StartMeasure),
        // Mediation
        new("call-joint-meeting", typeof(CallJointMeeting), CaseAction.Mediate),
        new("declare-impartiality", typeof(DeclareImpartiality), CaseAction.Mediate),
        new("follow-up-mediation", typeof(FollowUpMediation), CaseAction.Mediate),
        new("hold-joint-meeting", typeof(HoldJointMeeting), CaseAction.Mediate),
        new("hold-pre-meeting", typeof(HoldPreMeeting), CaseAction.Mediate),
        new("offer-mediation", typeof(OfferMediation), CaseAction.Mediate),
        new("record-guardian-answer", typeof(RecordGuardianAnswer), CaseAction.Mediate),
        new("record-item-kept", typeof(RecordItemKept), CaseAction.Mediate),
        new("record-mediation-agreement", typeof(RecordMediationAgreement), CaseAction.Mediate),
        new("record-mediation-consent", typeof(RecordMediationConsent), CaseAction.Mediate),
        new("record-no-agreement", typeof(RecordNoAgreement), CaseAction.Mediate),
        new("replace-mediators", typeof(ReplaceMediators), CaseAction.Mediate),
        new("screen-mediation", typeof(ScreenMediation), CaseAction.Mediate),
        new("stop-mediation", typeof(StopMediation), CaseAction.Mediate),
        new("withdraw-from-mediation", typeof(WithdrawFromMediation), CaseAction.Mediate),
        // People
        new("choose-messages", typeof(ChooseMessages), null),
        new("correct-person", typeof(CorrectPerson), null),
        new("mark-address", typeof(MarkAddress), null),
        new("register-person", typeof(RegisterPerson), null),
        new("place-person-hold", typeof(PlacePersonHold), null),
        new("lift-person-hold", typeof(LiftPersonHold), null),
        new("propose-person-erasure", typeof(ProposePersonErasure), null),
        new("erase-person", typeof(ErasePerson), null),
        new("request-subject-access", typeof(RequestSubjectAccess), null),
        new("answer-subject-access", typeof(AnswerSubjectAccess), null),
        new("protect-address", typeof(ProtectAddress), null),
        // Planning
        new("adjust-measure-dates", typeof(AdjustMeasureDates), CaseAction.AdjustMeasureDates),
        new("approve-plan", typeof(ApprovePlan), CaseAction.ApprovePlan),
        new("change-plan", typeof(ChangePlan), CaseAction.ChangePlan),
        new("open-consultation", typeof(OpenConsultation), CaseAction.OpenConsultation),
        new("propose-plan", typeof(ProposePlan), CaseAction.ProposePlan),
        new("record-hearing", typeof(RecordHearing), CaseAction.RecordHearing),
        new("return-to-planning", typeof(ReturnToPlanning), CaseAction.ReturnToPlanning),
        // Requests
        new("endorse-request", typeof(EndorseRequest), CaseAction.EndorseRequest),
        new("move-to-form-version", typeof(MoveToFormVersion), CaseAction.MoveToFormVersion),
        new("save-request-draft", typeof(SaveRequestDraft), CaseAction.SaveRequestDraft),
    ];

    private static readonly FrozenDictionary<string, CommandEntry> ByName = All.ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);
    private static readonly FrozenDictionary<Type, CommandEntry> ByType = All.ToFrozenDictionary(entry => entry.Type);

    /// <summary>The command of a name; null when there is none.</summary>
    public static CommandEntry? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>How a command is named.</summary>
    /// <exception cref="ArgumentException">The command is not one of the library's.</exception>
    public static CommandEntry Of(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        return ByType.GetValueOrDefault(command.GetType())
            ?? throw new ArgumentException($"The command {command} is not in the catalogue.", nameof(command));
    }
}

/// <summary>One command.</summary>
/// <param name="Name">Its name, such as <c>propose-plan</c>.</param>
/// <param name="Type">Its type.</param>
/// <param name="CaseAction">The action on the case's lifecycle page; null for commands that are not on it.</param>
public sealed record CommandEntry(string Name, Type Type, CaseAction? CaseAction);
