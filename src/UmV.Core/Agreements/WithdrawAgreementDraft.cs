using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Agreements;

/// <summary>Gives up a draft or a proposal.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Reason">Why; sealed.</param>
public sealed record WithdrawAgreementDraft(AgreementId Agreement, SealedText Reason)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.WithdrawAgreementDraft;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Unless(AgreementFaults.Reason(Reason), () => new AgreementDraftWithdrawn(Reason));
}

/// <summary>A draft or a proposal was given up.</summary>
/// <param name="Reason">Why; sealed.</param>
public sealed record AgreementDraftWithdrawn(
    [property: FieldOf(typeof(CooperationAgreement), nameof(CooperationAgreement.Reason))] SealedText Reason) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part.Ended(AgreementState.Terminated) with { Reason = Reason };
}
