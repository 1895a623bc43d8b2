using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Lets new cases begin again. The agreement covers the school from today, in its period.</summary>
/// <param name="Agreement">The agreement.</param>
public sealed record ResumeAgreement(AgreementId Agreement)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.ResumeAgreement;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new AgreementResumed(context.Today));
}

/// <summary>The agreement was resumed.</summary>
/// <param name="On">The first Oslo date that it covers again.</param>
public sealed record AgreementResumed(LocalDate On) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        (part with { State = AgreementState.InForce, Reason = null }).Begins(On);
}
