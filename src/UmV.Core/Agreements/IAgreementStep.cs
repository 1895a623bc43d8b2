using UmV.Core.Decisions;

namespace UmV.Core.Agreements;

/// <summary>A command of an agreement: which action of the page it is, and what it claims beside that.</summary>
internal interface IAgreementStep : IPartCommand<CooperationAgreement>
{
    AgreementAction Action { get; }

    /// <summary>The facts with what the command claims put in.</summary>
    AgreementFacts Claim(AgreementFacts facts) => facts;
}
