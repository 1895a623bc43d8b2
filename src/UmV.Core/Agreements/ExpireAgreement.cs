using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Ends an agreement whose period is over. Sent by UmV itself.</summary>
/// <param name="Agreement">The agreement.</param>
public sealed record ExpireAgreement(AgreementId Agreement)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.ExpireAgreement;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new AgreementExpired(context.Today));
}

/// <summary>The period was over, and the agreement ended.</summary>
/// <param name="On">The Oslo date.</param>
public sealed record AgreementExpired(LocalDate On) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part.Ended(AgreementState.Expired).Stops(On);
}
