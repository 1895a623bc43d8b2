using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Agreements;

/// <summary>Warns both sides that the period is about to end. Sent by UmV itself.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="DaysBefore">Which warning: 60, 30 or 0 days before the end.</param>
public sealed record WarnOfExpiry(AgreementId Agreement, int DaysBefore)
    : AgreementCommand(Agreement), IAgreementStep
{
    AgreementAction IAgreementStep.Action => AgreementAction.WarnOfExpiry;

    AgreementFacts IAgreementStep.Claim(AgreementFacts facts) => facts with { WarningDays = DaysBefore };

    Decision IPartCommand<CooperationAgreement>.Decide(CooperationAgreement part, DecisionContext context) =>
        Decision.Of(new ExpiryWarned(DaysBefore, part.Terms.Period.End));
}

/// <summary>Both sides were warned that the period is about to end.</summary>
/// <param name="DaysBefore">How many days before the end the warning was due.</param>
/// <param name="PeriodEnd">The last day of the period that it warned of.</param>
public sealed record ExpiryWarned(int DaysBefore, LocalDate PeriodEnd) : DomainEvent, IPartEvent<CooperationAgreement>
{
    CooperationAgreement IPartEvent<CooperationAgreement>.Apply(CooperationAgreement part) =>
        part with { Warnings = part.Warnings.Add(new ExpiryWarning(DaysBefore, PeriodEnd)) };
}
