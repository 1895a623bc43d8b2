using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Replaces the terms of a draft.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Terms">The new terms, all of them.</param>
public sealed record ReviseAgreementDraft(AgreementId Agreement, AgreementTerms Terms)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.ReviseAgreementDraft;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Unless(Terms.Faults("terms"), () => new AgreementDraftRevised(Terms));
}

/// <summary>The terms of a draft were replaced.</summary>
/// <param name="Terms">The terms from now on.</param>
public sealed record AgreementDraftRevised(AgreementTerms Terms) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part.WithCurrent(part.Current with { Terms = Terms });
}
