using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Names the agreement that follows. If days are left of the period, they stay covered.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Successor">The agreement that follows.</param>
public sealed record RenewAgreement(AgreementId Agreement, AgreementId Successor)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.RenewAgreement;

    AgreementFacts IAgreementStep.Claim(AgreementFacts facts) => facts with { Successor = Successor };

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new AgreementRenewed(Successor, context.Today));
}

/// <summary>The agreement was renewed by another.</summary>
/// <param name="Successor">The agreement that follows.</param>
/// <param name="On">The Oslo date.</param>
public sealed record AgreementRenewed(AgreementId Successor, LocalDate On) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part.Ended(AgreementState.Renewed) with { Successor = Successor };
}
