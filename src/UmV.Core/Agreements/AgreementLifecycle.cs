using UmV.Core.Lifecycles;
using static UmV.Core.Agreements.AgreementPolicies;
using static UmV.Core.Agreements.AgreementState;
using Act = UmV.Core.Agreements.AgreementAction;

namespace UmV.Core.Agreements;

/// <summary>The life of a cooperation agreement, whole: every state, every action, and the policies in its way.</summary>
public static class AgreementLifecycle
{
    /// <summary>The page as data, for diagrams and tables.</summary>
    public static LifecycleMap Map => Rules.Map;

    internal static Lifecycle<AgreementState, AgreementAction, AgreementFacts> Rules { get; } = new(
        "agreement",
        Draft,
        [Expired, Terminated, Renewed],
        PossibleInThisState,
        page =>
        {
            page.In(Draft)
                .Do(Act.ReviseAgreementDraft)
                .Go(Act.ProposeAgreement, Proposed, DataTermsNamed, PeriodHasDaysLeft, TermsComplete)
                .Go(Act.WithdrawAgreementDraft, Terminated);

            page.In(Proposed)
                .Do(Act.SignAgreement, SignatoryLeadsTheSide, SideHasNotSigned)
                .Go(Act.PutAgreementInForce, InForce, SignedByBothSides, DataTermsNamed, PeriodHasDaysLeft)
                .Go(Act.ReturnAgreementToDraft, Draft)
                .Go(Act.WithdrawAgreementDraft, Terminated);

            page.In(InForce)
                .Do(Act.ProposeAmendment, NoAmendmentWaits)
                .Do(Act.SignAmendment, AmendmentWaits, SignatoryLeadsTheSide, SideHasNotSigned)
                .Do(Act.AdoptAmendment, AmendmentWaits, SignedByBothSides, DataTermsNamed, PeriodHasDaysLeft, TermsComplete)
                .Do(Act.DropAmendment, AmendmentWaits)
                .Do(Act.EvaluateAgreement, EvaluationIsDue)
                .Do(Act.WarnOfExpiry, WarningIsDue)
                .Go(Act.SuspendAgreement, Suspended)
                .Go(Act.TerminateAgreement, Terminated)
                .Go(Act.RenewAgreement, Renewed, SuccessorIsAnother)
                .Go(Act.ExpireAgreement, Expired, PeriodIsOver);

            page.In(Suspended)
                .Go(Act.ResumeAgreement, InForce, PeriodHasDaysLeft)
                .Do(Act.EvaluateAgreement, EvaluationIsDue)
                .Do(Act.WarnOfExpiry, WarningIsDue)
                .Go(Act.TerminateAgreement, Terminated)
                .Go(Act.ExpireAgreement, Expired, PeriodIsOver);

            page.In(Expired)
                .Go(Act.RenewAgreement, Renewed, SuccessorIsAnother);

            page.In(Terminated);

            page.In(Renewed);
        });
}
