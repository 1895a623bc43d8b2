using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Lays new terms for an agreement in force before both sides. Those in force stay until the new ones are adopted.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Terms">The new terms, all of them.</param>
public sealed record ProposeAmendment(AgreementId Agreement, AgreementTerms Terms)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.ProposeAmendment;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Unless(Terms.Faults("terms"), () => new AmendmentProposed(part.Current.Number + 1, Terms));
}

/// <summary>New terms were laid before both sides.</summary>
/// <param name="Version">The number that they will have.</param>
/// <param name="Terms">The new terms.</param>
public sealed record AmendmentProposed(int Version, AgreementTerms Terms) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part with { Amendment = new AgreementVersion(Version, Terms, []) };
}
