using UmV.Core.Lifecycles;
using UmV.Core.Policies;
using UmV.Core.Text;
using static UmV.Core.Cases.CaseAgreementPolicies;
using static UmV.Core.Cases.CaseAssessmentPolicies;
using static UmV.Core.Cases.CaseClosingPolicies;
using static UmV.Core.Cases.CaseConsentPolicies;
using static UmV.Core.Cases.CaseEmergencyPolicies;
using static UmV.Core.Cases.CaseEvaluationPolicies;
using static UmV.Core.Cases.CaseFollowUpPolicies;
using static UmV.Core.Cases.CasePlanPolicies;
using static UmV.Core.Cases.CasePrivacyPolicies;
using static UmV.Core.Cases.CaseRequestPolicies;
using static UmV.Core.Cases.CaseState;
using static UmV.Core.Cases.CaseTeamPolicies;
using Act = UmV.Core.Cases.CaseAction;
using Page = UmV.Core.Lifecycles.LifecyclePage<UmV.Core.Cases.CaseState, UmV.Core.Cases.CaseAction, UmV.Core.Cases.CaseFacts>;

namespace UmV.Core.Cases;

/// <summary>
/// The life of a case, whole. One block a state: <c>Go</c> leads to another state, <c>Do</c> is done in the state. The names behind
/// an action are the policies in its way: nothing is done while one of them is unmet. Diagrams, the policy list and the answer to
/// "why not?" are made from this page.
/// </summary>
public static class CaseLifecycle
{
    /// <summary>The page as data: for diagrams and tables.</summary>
    public static LifecycleMap Map => Rules.Map;

    internal static PolicyDescription NotInThisState { get; } = new(
        new PolicyCode("CASE-0"),
        new Sentence("En sak følger livsløpet sitt.", "Ei sak følgjer livsløpet sitt.", "A case follows its lifecycle."),
        PolicySource.Design("Only what the lifecycle page names can be done."),
        new Sentence(
            "Dette kan ikke gjøres slik saken står nå.",
            "Dette kan ikkje gjerast slik saka står no.",
            "This cannot be done as the case stands."),
        "case.state");

    internal static Lifecycle<CaseState, CaseAction, CaseFacts> Rules { get; } = new(
        name: "case", initial: Drafting, ends: [Closed, Declined, Referred, Withdrawn, Archived, Erased], notInThisState: NotInThisState,
        page =>
        {
            page.In(Drafting)
                .Do(Act.SaveRequestDraft)
                .Do(Act.MoveToFormVersion, NewerFormOffered)
                .Do(Act.EndorseRequest, NotEndorsed)
                .Go(Act.SubmitRequest, Submitted,
                    AgreementInForce, AgreementSigned, DataTerms, WithinScope,
                    LeadershipAsks, MatterIsConcrete, OwnMeasuresTold, TargetGiven, FormComplete)
                .Go(Act.WithdrawCase, Withdrawn);

            WithTexts(page.In(Submitted))
                .Go(Act.BeginAssessment, Assessing)
                .Go(Act.DeclineRequest, Declined)
                .Go(Act.ReferRequest, Referred)
                .Go(Act.WithdrawCase, Withdrawn);

            WithTeam(page.In(Assessing))
                .Do(Act.RecordAssessment)
                .Do(Act.ApproveAssessment, ActorDidNotAssess, PartiesAssessed, ProblemAssessed, ApproachAssessed)
                .Go(Act.AskForInformation, AwaitingInformation)
                .Go(Act.AcceptRequest, Planning,
                    AgreementInForce, AgreementSigned, DataTerms, WithinScope, PlaceFree,
                    PartiesAssessed, ProblemAssessed, ApproachAssessed, NoConflictOfInterest, ChildWelfareConsidered,
                    AssessmentIsApproved, HasCoordinator)
                .Go(Act.DeclineRequest, Declined, NoHandoverWaits)
                .Go(Act.ReferRequest, Referred, NoHandoverWaits)
                .Go(Act.WithdrawCase, Withdrawn, NoHandoverWaits);

            WithTeam(page.In(AwaitingInformation))
                .Go(Act.AnswerInformation, Assessing)
                .Go(Act.WithdrawCase, Withdrawn, NoHandoverWaits);

            WithPeople(page.In(Planning))
                .Do(Act.RecordAssessment)
                .Do(Act.ProposePlan, HasCoordinator)
                .Do(Act.CancelSession, SessionIsPlanned)
                .Go(Act.OpenConsultation, Consulting,
                    ThreeRolesOnTeam, PlanHasMeasures, FiveItems, GoalsMeasurable, Supplements, PupilsAreParties)
                .Go(Act.WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(Consulting))
                .Do(Act.RecordHearing)
                .Do(Act.CancelSession, SessionIsPlanned)
                .Go(Act.ReturnToPlanning, Planning)
                .Go(Act.ApprovePlan, Approved,
                    AgreementInForce, ThreeRolesOnTeam, FiveItems, LeadershipConsulted, PupilsHeard, GuardiansConsulted,
                    ActorDidNotPropose, ObjectionsAnswered)
                .Go(Act.WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(Approved))
                .Do(Act.AdjustMeasureDates, PlanHasMeasures)
                .Do(Act.CancelSession, SessionIsPlanned)
                .Go(Act.ChangePlan, Consulting, HasCoordinator)
                .Go(Act.BeginFollowUp, FollowingUp, AgreementInForce, HasCoordinator)
                .Go(Act.WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(FollowingUp))
                .Do(Act.StartMeasure, MeasureToStart)
                .Do(Act.PlanSession, MeasureRunning)
                .Do(Act.HoldSession, SessionIsDue)
                .Do(Act.CancelSession, SessionIsPlanned)
                .Do(Act.CompleteMeasure, MeasureToComplete)
                .Do(Act.CancelMeasure, MeasureToCancel)
                .Do(Act.AdjustMeasureDates, PlanHasMeasures)
                .Go(Act.ChangePlan, Consulting, HasCoordinator)
                .Go(Act.PauseCase, Paused, NoSessionPlanned)
                .Go(Act.BeginEvaluation, Evaluating, MeasuresEnded, NoSessionPlanned)
                .Go(Act.WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(Paused))
                .Go(Act.ResumeCase, FollowingUp)
                .Go(Act.WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(Evaluating))
                .Do(Act.EvaluateMeasure, MeasureCompleted)
                .Do(Act.RecordVoice)
                .Do(Act.AddressObjection, ObjectionStands)
                .Go(Act.ContinueFollowUp, Planning)
                .Go(Act.CloseCase, Closed,
                    MeasuresEvaluated, ThreeVoices, ObjectionsAnswered, ObjectionsAddressed,
                    NoSessionPlanned, NoMediationOpen, NoHandoverWaits, ActorIsNotCoordinator)
                .Go(Act.WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithConsents(page.In(Closed))
                .Go(Act.ReopenCase, Planning, AgreementInForce, AgreementSigned, DataTerms, PlaceFree)
                .Go(Act.ArchiveCase, Archived);

            WithTexts(page.In(Declined)).Go(Act.ArchiveCase, Archived);
            WithTexts(page.In(Referred)).Go(Act.ArchiveCase, Archived);
            WithConsents(page.In(Withdrawn)).Go(Act.ArchiveCase, Archived);

            WithConsents(page.In(Archived))
                .Do(Act.ProposeErasure)
                .Go(Act.EraseCase, Erased, NoHold, ErasureProposedByAnother);

            page.In(Erased);
        });

    // The namespace of the same name would hide the state.
    private const CaseState Planning = CaseState.Planning;

    /// <summary>From the moment that the request is sent, also after the end: whoever reads without being on the case answers for it.</summary>
    private static Page.Block WithEmergency(Page.Block state) => state
        .Do(Act.BreakGlass, GlassIsInTheWay)
        .Do(Act.ReviewBreakGlass, UseAwaitsReview);

    /// <summary>As long as there is something to share, also after the end: no consent is waited for where the law says so.</summary>
    private static Page.Block WithOverride(Page.Block state) => WithEmergency(state)
        .Do(Act.OverrideConsent)
        .Do(Act.ReviewConsentOverride, OverrideAwaitsReview);

    /// <summary>As long as there are texts: what should not have been written can be erased, and what is needed held.</summary>
    private static Page.Block WithTexts(Page.Block state) => WithOverride(state)
        .Do(Act.ProposeTextErasure)
        .Do(Act.EraseText, NoHold, TextErasureProposedByAnother)
        .Do(Act.PlaceHold, NotHeldYet)
        .Do(Act.LiftHold, HoldToLift);

    /// <summary>As long as a consent is kept, also after the end: it can be withdrawn at any time (personvernforordningen art. 7 nr. 3).</summary>
    private static Page.Block WithConsents(Page.Block state) => WithTexts(state)
        .Do(Act.WithdrawConsent, ConsentToWithdraw);

    /// <summary>From the moment that somebody is accountable.</summary>
    private static Page.Block WithTeam(Page.Block state) => WithTexts(state)
        .Do(Act.AddTeamMember)
        .Do(Act.EndTeamMembership, MemberCanLeave)
        .Do(Act.OfferHandover, HasCoordinator, NoHandoverPending)
        .Do(Act.AcceptHandover, HandoverIsForActor)
        .Do(Act.DeclineHandover, HandoverIsForActor)
        .Do(Act.WithdrawHandover, HandoverIsPending);

    /// <summary>From the moment that a request is accepted: people can object, consent, and be mediated between.</summary>
    private static Page.Block WithPeople(Page.Block state) => WithTeam(state)
        .Do(Act.RaiseObjection)
        .Do(Act.AnswerObjection, ObjectionWaits)
        .Do(Act.TakeBackObjection, ActorHasObjection)
        .Do(Act.GiveConsent, SpeaksForSomebody)
        .Do(Act.WithdrawConsent, ConsentToWithdraw)
        .Do(Act.ShareInformation, LiveRelease)
        .Do(Act.Mediate);
}
