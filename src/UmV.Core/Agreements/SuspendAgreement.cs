using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Agreements;

/// <summary>Stops new cases for a time. The agreement does not cover the school from today.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Reason">Why; sealed.</param>
public sealed record SuspendAgreement(AgreementId Agreement, SealedText Reason)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.SuspendAgreement;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Unless(AgreementFaults.Reason(Reason), () => new AgreementSuspended(Reason, context.Today));
}

/// <summary>The agreement was suspended.</summary>
/// <param name="Reason">Why; sealed.</param>
/// <param name="On">The first Oslo date that it does not cover.</param>
public sealed record AgreementSuspended(
    [property: FieldOf(typeof(CooperationAgreement), nameof(CooperationAgreement.Reason))] SealedText Reason, LocalDate On) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        (part with { State = AgreementState.Suspended, Reason = Reason }).Stops(On);
}
