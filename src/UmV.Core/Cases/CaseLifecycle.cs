using UmV.Core.Lifecycles;
using UmV.Core.Policies;
using UmV.Core.Text;
using static UmV.Core.Cases.CaseAction;
using static UmV.Core.Cases.CaseAgreementPolicies;
using static UmV.Core.Cases.CaseAssessmentPolicies;
using static UmV.Core.Cases.CaseClosingPolicies;
using static UmV.Core.Cases.CaseConsentPolicies;
using static UmV.Core.Cases.CaseEvaluationPolicies;
using static UmV.Core.Cases.CaseFollowUpPolicies;
using static UmV.Core.Cases.CasePlanPolicies;
using static UmV.Core.Cases.CaseRequestPolicies;
using static UmV.Core.Cases.CaseState;
using static UmV.Core.Cases.CaseTeamPolicies;
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
        name: "case", initial: Drafting, ends: [Closed, Declined, Referred, Withdrawn], notInThisState: NotInThisState,
        page =>
        {
            page.In(Drafting)
                .DoAny(SaveRequestDraft, EndorseRequest)
                .Go(SubmitRequest, Submitted,
                    AgreementInForce, AgreementSigned, DataTerms, WithinScope,
                    LeadershipAsks, MatterIsConcrete, OwnMeasuresTold, TargetGiven, FormComplete)
                .Go(WithdrawCase, Withdrawn);

            page.In(Submitted)
                .Go(BeginAssessment, Assessing)
                .Go(DeclineRequest, Declined)
                .Go(ReferRequest, Referred)
                .Go(WithdrawCase, Withdrawn);

            WithTeam(page.In(Assessing))
                .Do(RecordAssessment)
                .Do(ApproveAssessment, ActorDidNotAssess, PartiesAssessed, ProblemAssessed, ApproachAssessed)
                .Go(AskForInformation, AwaitingInformation)
                .Go(AcceptRequest, Planning,
                    AgreementInForce, AgreementSigned, DataTerms, WithinScope, PlaceFree,
                    PartiesAssessed, ProblemAssessed, ApproachAssessed, NoConflictOfInterest, ChildWelfareConsidered,
                    AssessmentIsApproved, HasCoordinator)
                .Go(DeclineRequest, Declined, NoHandoverWaits)
                .Go(ReferRequest, Referred, NoHandoverWaits)
                .Go(WithdrawCase, Withdrawn, NoHandoverWaits);

            WithTeam(page.In(AwaitingInformation))
                .Go(AnswerInformation, Assessing)
                .Go(WithdrawCase, Withdrawn, NoHandoverWaits);

            WithPeople(page.In(Planning))
                .Do(RecordAssessment)
                .Do(ProposePlan, HasCoordinator)
                .Go(OpenConsultation, Consulting,
                    ThreeRolesOnTeam, PlanHasMeasures, FiveItems, GoalsMeasurable, Supplements, PupilsAreParties)
                .Go(WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(Consulting))
                .Do(RecordHearing)
                .Go(ReturnToPlanning, Planning)
                .Go(ApprovePlan, Approved,
                    AgreementInForce, ThreeRolesOnTeam, FiveItems, LeadershipConsulted, PupilsHeard, GuardiansConsulted,
                    ActorDidNotPropose, ObjectionsAnswered)
                .Go(WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(Approved))
                .Do(AdjustMeasureDates, PlanHasMeasures)
                .Go(ChangePlan, Consulting, HasCoordinator)
                .Go(BeginFollowUp, FollowingUp, AgreementInForce, HasCoordinator)
                .Go(WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(FollowingUp))
                .Do(StartMeasure, MeasureToStart)
                .Do(PlanSession, MeasureRunning)
                .Do(HoldSession, SessionIsDue)
                .Do(CancelSession, SessionIsPlanned)
                .Do(CompleteMeasure, MeasureToComplete)
                .Do(CancelMeasure, MeasureToCancel)
                .Do(AdjustMeasureDates, PlanHasMeasures)
                .Go(ChangePlan, Consulting, HasCoordinator)
                .Go(PauseCase, Paused, NoSessionPlanned)
                .Go(BeginEvaluation, Evaluating, MeasuresEnded, NoSessionPlanned)
                .Go(WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(Paused))
                .Go(ResumeCase, FollowingUp)
                .Go(WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            WithPeople(page.In(Evaluating))
                .Do(EvaluateMeasure, MeasureCompleted)
                .Do(RecordVoice)
                .Do(AddressObjection, ObjectionStands)
                .Go(ContinueFollowUp, Planning)
                .Go(CloseCase, Closed,
                    MeasuresEvaluated, ThreeVoices, ObjectionsAnswered, ObjectionsAddressed,
                    NoSessionPlanned, NoMediationOpen, NoHandoverWaits, ActorIsNotCoordinator)
                .Go(WithdrawCase, Withdrawn, NoHandoverWaits, NoSessionPlanned, NoMediationOpen);

            page.In(Closed)
                .Go(ReopenCase, Planning, AgreementInForce, AgreementSigned, DataTerms, PlaceFree);

            page.In(Declined);
            page.In(Referred);
            page.In(Withdrawn);
        });

    // The namespace of the same name would hide the state.
    private const CaseState Planning = CaseState.Planning;

    /// <summary>From the moment that somebody is accountable.</summary>
    private static Page.Block WithTeam(Page.Block state) => state
        .Do(AddTeamMember)
        .Do(EndTeamMembership)
        .Do(OfferHandover, HasCoordinator, NoHandoverPending)
        .Do(AcceptHandover, HandoverIsForActor)
        .Do(DeclineHandover, HandoverIsForActor)
        .Do(WithdrawHandover, HandoverIsPending);

    /// <summary>From the moment that a request is accepted: people can object, consent, and be mediated between.</summary>
    private static Page.Block WithPeople(Page.Block state) => WithTeam(state)
        .Do(RaiseObjection)
        .Do(AnswerObjection, ObjectionWaits)
        .Do(TakeBackObjection, ActorHasObjection)
        .Do(GiveConsent)
        .Do(WithdrawConsent, ConsentToWithdraw)
        .Do(ShareInformation, LiveRelease)
        .Do(Mediate);
}
