using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Begins a new agreement.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Parties">The two sides.</param>
/// <param name="Terms">The first terms. They may lack something until they are proposed.</param>
/// <param name="Predecessor">The agreement that it follows; null for a first one.</param>
public sealed record DraftAgreement(AgreementId Agreement, AgreementParties Parties, AgreementTerms Terms, AgreementId? Predecessor)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.DraftAgreement;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Unless(Faults(), () => new AgreementDrafted(Agreement, Parties, Terms, Predecessor));

    private IEnumerable<Fault> Faults() =>
    [
        .. Agreement == default ? [Fault.Required("agreement")] : Array.Empty<Fault>(),
        .. Parties is null ? [Fault.Required("parties")] : Parties.Faults("parties"),
        .. Terms.Faults("terms"),
        .. Predecessor == Agreement ? [AgreementFaults.SameAgreement("predecessor")] : Array.Empty<Fault>(),
    ];
}

/// <summary>A new agreement was begun.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Parties">The two sides.</param>
/// <param name="Terms">The first terms.</param>
/// <param name="Predecessor">The agreement that it follows.</param>
public sealed record AgreementDrafted(AgreementId Agreement, AgreementParties Parties, AgreementTerms Terms, AgreementId? Predecessor)
    : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        new(
            Agreement, Parties, AgreementState.Draft, [new AgreementVersion(1, Terms, [])],
            null, [], [], [], [], Predecessor, null, null);
}
