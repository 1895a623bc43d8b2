using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Gives up the new terms.</summary>
/// <param name="Agreement">The agreement.</param>
public sealed record DropAmendment(AgreementId Agreement)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.DropAmendment;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new AmendmentDropped(part.Amendment!.Number));
}

/// <summary>The new terms were given up.</summary>
/// <param name="Version">The number that they would have had.</param>
public sealed record AmendmentDropped(int Version) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part with { Amendment = null };
}
