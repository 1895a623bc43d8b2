using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Agreements;

/// <summary>Ends an agreement before its time. It does not cover the school from today.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Reason">Why; sealed.</param>
public sealed record TerminateAgreement(AgreementId Agreement, SealedText Reason)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.TerminateAgreement;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Unless(AgreementFaults.Reason(Reason), () => new AgreementTerminated(Reason, context.Today));
}

/// <summary>The agreement was ended before its time.</summary>
/// <param name="Reason">Why; sealed.</param>
/// <param name="On">The first Oslo date that it does not cover.</param>
public sealed record AgreementTerminated(
    [property: FieldOf(typeof(CooperationAgreement), nameof(CooperationAgreement.Reason))] SealedText Reason, LocalDate On) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        (part.Ended(AgreementState.Terminated) with { Reason = Reason }).Stops(On);
}
