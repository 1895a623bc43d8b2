using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Agreements;

/// <summary>Records the yearly evaluation of the cooperation: of the first year for which it has not been held.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Findings">What the two sides found; sealed.</param>
public sealed record EvaluateAgreement(AgreementId Agreement, SealedText Findings)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.EvaluateAgreement;

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Findings is null
            ? Decision.Invalid(Fault.Required("findings"))
            : Decision.Of(new AgreementEvaluated(part.NextEvaluation()!.Value.Year, Findings, context.Today));
}

/// <summary>The cooperation was evaluated.</summary>
/// <param name="Year">The calendar year for which.</param>
/// <param name="Findings">What the two sides found; sealed.</param>
/// <param name="On">The Oslo date.</param>
public sealed record AgreementEvaluated(int Year, SealedText Findings, LocalDate On) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part with { EvaluatedYears = part.EvaluatedYears.Add(Year) };
}
