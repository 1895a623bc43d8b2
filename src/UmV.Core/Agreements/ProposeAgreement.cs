using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Lays a draft before both sides, to be signed.</summary>
/// <param name="Agreement">The agreement.</param>
public sealed record ProposeAgreement(AgreementId Agreement)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.ProposeAgreement;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new AgreementProposed(part.Current.Number));
}

/// <summary>A draft was laid before both sides.</summary>
/// <param name="Version">The version that is to be signed.</param>
public sealed record AgreementProposed(int Version) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part with { State = AgreementState.Proposed };
}
