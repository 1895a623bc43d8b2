using System.Collections.Frozen;
using System.Collections.Immutable;
using UmV.Core.Identity;
using static UmV.Core.Identity.Role;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Core.Cases;

/// <summary>Which role may do what in a case: one table (policy ACC-1). What is not in it is not allowed.</summary>
public static class CaseRights
{
    private static readonly Role[] Provider = [ProviderLeader, ProviderWorker];
    private static readonly Role[] School = [SchoolLeader, Counsellor, ContactTeacher];
    private static readonly Role[] Concerned = [Pupil, Guardian];

    private static readonly FrozenDictionary<CaseAction, ImmutableArray<Role>> Table = new Dictionary<CaseAction, ImmutableArray<Role>>
    {
        [Act.SaveRequestDraft] = [.. School, Recorder],
        [Act.MoveToFormVersion] = [.. School, Recorder, Role.System],
        [Act.EndorseRequest] = [SchoolLeader],
        [Act.SubmitRequest] = [.. School, Recorder],
        [Act.BeginAssessment] = [ProviderLeader],
        [Act.RecordAssessment] = [.. Provider],
        [Act.ApproveAssessment] = [.. Provider],
        [Act.AskForInformation] = [.. Provider],
        [Act.AnswerInformation] = [.. School],
        [Act.AcceptRequest] = [ProviderLeader],
        [Act.DeclineRequest] = [ProviderLeader],
        [Act.ReferRequest] = [ProviderLeader],
        [Act.WithdrawCase] = [ProviderLeader, SchoolLeader, Role.System],
        [Act.AddTeamMember] = [.. Provider, SchoolLeader],
        [Act.EndTeamMembership] = [.. Provider, SchoolLeader],
        [Act.OfferHandover] = [.. Provider],
        [Act.AcceptHandover] = [.. Provider],
        [Act.DeclineHandover] = [.. Provider],
        [Act.WithdrawHandover] = [.. Provider],
        [Act.ProposePlan] = [.. Provider],
        [Act.OpenConsultation] = [.. Provider],
        [Act.RecordHearing] = [.. Provider, .. School],
        [Act.ReturnToPlanning] = [.. Provider],
        [Act.ApprovePlan] = [ProviderLeader, SchoolLeader],
        [Act.ChangePlan] = [.. Provider],
        [Act.AdjustMeasureDates] = [.. Provider],
        [Act.RaiseObjection] = [.. Provider, .. School, .. Concerned],
        [Act.AnswerObjection] = [.. Provider],
        [Act.TakeBackObjection] = [.. Provider, .. School, .. Concerned],
        [Act.GiveConsent] = [.. Provider, .. Concerned],
        [Act.WithdrawConsent] = [.. Provider, .. Concerned],
        [Act.ShareInformation] = [.. Provider],
        [Act.OverrideConsent] = [ProviderLeader],
        [Act.ReviewConsentOverride] = [ProviderLeader, SchoolLeader],
        [Act.BeginFollowUp] = [.. Provider],
        [Act.StartMeasure] = [.. Provider],
        [Act.CompleteMeasure] = [.. Provider],
        [Act.CancelMeasure] = [.. Provider],
        [Act.PlanSession] = [.. Provider],
        [Act.HoldSession] = [.. Provider],
        [Act.CancelSession] = [.. Provider],
        [Act.Mediate] = [.. Provider],
        [Act.PauseCase] = [.. Provider],
        [Act.ResumeCase] = [.. Provider],
        [Act.BeginEvaluation] = [.. Provider],
        [Act.EvaluateMeasure] = [.. Provider],
        [Act.RecordVoice] = [.. Provider, .. School, .. Concerned],
        [Act.AddressObjection] = [.. Provider],
        [Act.ContinueFollowUp] = [.. Provider],
        [Act.CloseCase] = [ProviderLeader],
        [Act.ReopenCase] = [ProviderLeader, SchoolLeader],
        [Act.BreakGlass] = [ProviderWorker, Counsellor, ContactTeacher],
        [Act.ReviewBreakGlass] = [ProviderLeader, SchoolLeader],
        [Act.ArchiveCase] = [ProviderLeader, Role.System],
        [Act.ProposeErasure] = [.. Provider, SchoolLeader, Role.System],
        [Act.EraseCase] = [ProviderLeader, Role.System],
        [Act.ProposeTextErasure] = [.. Provider, SchoolLeader, Role.System],
        [Act.EraseText] = [ProviderLeader, Role.System],
        [Act.PlaceHold] = [ProviderLeader],
        [Act.LiftHold] = [ProviderLeader],
    }.ToFrozenDictionary();

    /// <summary>The roles that may do this.</summary>
    public static ImmutableArray<Role> Roles(CaseAction action) => Table[action];

    /// <summary>The roles that may begin a request.</summary>
    public static ImmutableArray<Role> RolesThatBegin { get; } = [.. School, Recorder];
}
