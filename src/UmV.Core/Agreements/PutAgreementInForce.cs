using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Puts an agreement in force that both sides have signed. It covers the school from today, in its period.</summary>
/// <param name="Agreement">The agreement.</param>
public sealed record PutAgreementInForce(AgreementId Agreement)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.PutAgreementInForce;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new AgreementPutInForce(context.Today));
}

/// <summary>The agreement came into force.</summary>
/// <param name="On">The Oslo date.</param>
public sealed record AgreementPutInForce(LocalDate On) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        (part with { State = AgreementState.InForce, Reason = null })
            .WithCurrent(part.Current with { InForceFrom = On }).Begins(On);
}
