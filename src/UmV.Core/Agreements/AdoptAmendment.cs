using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Puts new terms in force that both sides have signed: they are the next version from today. A case keeps the version that it began under.</summary>
/// <param name="Agreement">The agreement.</param>
public sealed record AdoptAmendment(AgreementId Agreement)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.AdoptAmendment;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new AmendmentAdopted(part.Amendment!.Number, context.Today));
}

/// <summary>The new terms came into force as the next version.</summary>
/// <param name="Version">The number of the version.</param>
/// <param name="On">The Oslo date.</param>
public sealed record AmendmentAdopted(int Version, LocalDate On) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part with { Versions = part.Versions.Add(part.Amendment! with { InForceFrom = On }), Amendment = null };
}
