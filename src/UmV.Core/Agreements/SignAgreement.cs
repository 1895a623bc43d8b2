using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Signs a proposed agreement for one side, in person.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Party">The side that is bound.</param>
/// <param name="SignatoryRole">The position of leadership in which the person signs.</param>
/// <param name="Signatory">Who signs: the one who sends the command.</param>
public sealed record SignAgreement(AgreementId Agreement, AgreementParty Party, LeadershipRole SignatoryRole, PersonId Signatory)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.SignAgreement;

    AgreementFacts IAgreementStep.Claim(AgreementFacts facts) => facts with { Signing = new(Party, SignatoryRole, Signatory) };

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new AgreementSigned(new Signature(Party, SignatoryRole, Signatory, part.Current.Number, context.Now)));
}

/// <summary>One side signed the proposed agreement.</summary>
/// <param name="Signature">The signature.</param>
public sealed record AgreementSigned(Signature Signature) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part.WithCurrent(part.Current.Signed(Signature)).Knows(Signature.Signatory);
}
