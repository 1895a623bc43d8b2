using UmV.Core.Cases;
using UmV.Core.Text;
using UmV.Samples.Web.Texts;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Samples.Web.Pages.Cases;

/// <summary>The parts of a case that have a page each.</summary>
public enum CaseSection
{
    Overview,
    Request,
    Assessment,
    Team,
    Plan,
    FollowUp,
    Evaluation,
    Actions,
}

/// <summary>Names and places of the parts, and where each action belongs.</summary>
public static class CaseSections
{
    public static Sentence NameOf(CaseSection section) => section switch
    {
        CaseSection.Overview => Words.Overview,
        CaseSection.Request => Words.Request,
        CaseSection.Assessment => Words.Assessment,
        CaseSection.Team => Words.Team,
        CaseSection.Plan => Words.Plan,
        CaseSection.FollowUp => Words.FollowUp,
        CaseSection.Evaluation => Words.Evaluation,
        CaseSection.Actions => Words.WhatNow,
    };

    public static string PathOf(Core.Identity.CaseId id, CaseSection section) => section switch
    {
        CaseSection.Overview => $"/cases/{id}",
        CaseSection.FollowUp => $"/cases/{id}/follow-up",
        _ => $"/cases/{id}/{section.ToString().ToLowerInvariant()}",
    };

    public static CaseSection Of(CaseAction action) => action switch
    {
        Act.SaveRequestDraft or Act.MoveToFormVersion or Act.EndorseRequest or Act.SubmitRequest => CaseSection.Request,
        Act.BeginAssessment or Act.RecordAssessment or Act.ApproveAssessment or Act.AskForInformation or Act.AnswerInformation
            or Act.AcceptRequest or Act.DeclineRequest or Act.ReferRequest => CaseSection.Assessment,
        Act.AddTeamMember or Act.EndTeamMembership or Act.OfferHandover or Act.AcceptHandover or Act.DeclineHandover or Act.WithdrawHandover
            or Act.BreakGlass or Act.ReviewBreakGlass => CaseSection.Team,
        Act.ProposePlan or Act.OpenConsultation or Act.RecordHearing or Act.ReturnToPlanning or Act.ApprovePlan or Act.ChangePlan or Act.AdjustMeasureDates
            or Act.RaiseObjection or Act.AnswerObjection or Act.TakeBackObjection or Act.GiveConsent or Act.WithdrawConsent or Act.ShareInformation
            or Act.OverrideConsent or Act.ReviewConsentOverride => CaseSection.Plan,
        Act.BeginFollowUp or Act.StartMeasure or Act.CompleteMeasure or Act.CancelMeasure or Act.PlanSession or Act.HoldSession or Act.CancelSession
            or Act.PauseCase or Act.ResumeCase or Act.BeginEvaluation or Act.Mediate => CaseSection.FollowUp,
        Act.EvaluateMeasure or Act.RecordVoice or Act.AddressObjection or Act.ContinueFollowUp or Act.CloseCase or Act.ReopenCase or Act.WithdrawCase => CaseSection.Evaluation,
        Act.ArchiveCase or Act.ProposeErasure or Act.EraseCase or Act.ProposeTextErasure or Act.EraseText or Act.PlaceHold or Act.LiftHold => CaseSection.Actions,
    };
}
