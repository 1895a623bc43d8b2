using UmV.Core.Cases;
using UmV.Core.Identity;
using static UmV.Core.Tests.Cases.CaseWorld;
using Act = UmV.Core.Cases.CaseAction;

namespace UmV.Core.Tests.Cases;

/// <summary>The way of a case, step by step, after a teacher began the request.</summary>
internal static class CaseStory
{
    private static readonly (Actor Actor, Act Action)[] Main =
    [
        (Teacher, Act.SaveRequestDraft), (Principal, Act.EndorseRequest), (Teacher, Act.SubmitRequest),
        (Leader, Act.BeginAssessment), (Worker, Act.RecordAssessment), (Leader, Act.ApproveAssessment), (Leader, Act.AcceptRequest),
        (Worker, Act.AddTeamMember), (Worker, Act.AddTeamMember), (Worker, Act.ProposePlan), (Worker, Act.OpenConsultation),
        (Worker, Act.RecordHearing), (Worker, Act.RecordHearing), (Worker, Act.RecordHearing), (Leader, Act.ApprovePlan),
        (Worker, Act.BeginFollowUp), (Worker, Act.StartMeasure), (Worker, Act.PlanSession), (Worker, Act.HoldSession),
        (Worker, Act.CompleteMeasure), (Worker, Act.BeginEvaluation), (Worker, Act.EvaluateMeasure),
        (Worker, Act.RecordVoice), (Worker, Act.RecordVoice), (Worker, Act.RecordVoice), (Leader, Act.CloseCase),
    ];

    /// <summary>The steps to the moment in which the case comes into the state.</summary>
    internal static IEnumerable<(Actor Actor, Act Action)> To(CaseState state) => state switch
    {
        CaseState.Drafting => [],
        CaseState.Submitted => Until(Act.SubmitRequest),
        CaseState.Assessing => Until(Act.BeginAssessment),
        CaseState.AwaitingInformation => [.. Until(Act.BeginAssessment), (Worker, Act.AskForInformation)],
        CaseState.Planning => Until(Act.AcceptRequest),
        CaseState.Consulting => Until(Act.OpenConsultation),
        CaseState.Approved => Until(Act.ApprovePlan),
        CaseState.FollowingUp => Until(Act.BeginFollowUp),
        CaseState.Paused => [.. Until(Act.BeginFollowUp), (Worker, Act.PauseCase)],
        CaseState.Evaluating => Until(Act.BeginEvaluation),
        CaseState.Closed => Main,
        CaseState.Declined => [.. Until(Act.SubmitRequest), (Leader, Act.DeclineRequest)],
        CaseState.Referred => [.. Until(Act.SubmitRequest), (Leader, Act.ReferRequest)],
        CaseState.Withdrawn => [.. Until(Act.SubmitRequest), (Leader, Act.WithdrawCase)],
        CaseState.Archived => [.. To(CaseState.Closed), (Leader, Act.ArchiveCase)],
        CaseState.Erased => [.. To(CaseState.Archived), (Worker, Act.ProposeErasure), (Leader, Act.EraseCase)],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static (Actor Actor, Act Action)[] Until(Act last) => Main[..(Array.FindLastIndex(Main, step => step.Action == last) + 1)];
}
