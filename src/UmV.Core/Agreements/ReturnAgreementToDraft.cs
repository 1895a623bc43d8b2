using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Agreements;

/// <summary>Takes a proposal back for more work. The signatures under it fall.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Reason">Why; sealed.</param>
public sealed record ReturnAgreementToDraft(AgreementId Agreement, SealedText Reason)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.ReturnAgreementToDraft;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Unless(AgreementFaults.Reason(Reason), () => new AgreementReturnedToDraft(Reason));
}

/// <summary>A proposal was taken back, and its signatures fell.</summary>
/// <param name="Reason">Why; sealed.</param>
public sealed record AgreementReturnedToDraft(
    [property: FieldOf(typeof(CooperationAgreement), nameof(CooperationAgreement.Reason))] SealedText Reason) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        (part with { State = AgreementState.Draft, Reason = Reason }).WithCurrent(part.Current with { Signatures = [] });
}
