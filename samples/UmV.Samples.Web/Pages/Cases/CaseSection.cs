using UmV.Core.Cases;
using UmV.Core.Text;
using UmV.Samples.Web.Texts;
using static UmV.Core.Cases.CaseAction;

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
        SaveRequestDraft or EndorseRequest or SubmitRequest => CaseSection.Request,
        BeginAssessment or RecordAssessment or ApproveAssessment or AskForInformation or AnswerInformation
            or AcceptRequest or DeclineRequest or ReferRequest => CaseSection.Assessment,
        AddTeamMember or EndTeamMembership or OfferHandover or AcceptHandover or DeclineHandover or WithdrawHandover => CaseSection.Team,
        ProposePlan or OpenConsultation or RecordHearing or ReturnToPlanning or ApprovePlan or ChangePlan or AdjustMeasureDates
            or RaiseObjection or AnswerObjection or TakeBackObjection or GiveConsent or WithdrawConsent or ShareInformation => CaseSection.Plan,
        BeginFollowUp or StartMeasure or CompleteMeasure or CancelMeasure or PlanSession or HoldSession or CancelSession
            or PauseCase or ResumeCase or BeginEvaluation or Mediate => CaseSection.FollowUp,
        EvaluateMeasure or RecordVoice or AddressObjection or ContinueFollowUp or CloseCase or ReopenCase or WithdrawCase => CaseSection.Evaluation,
    };
}
