using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Consent;

/// <summary>
/// Withdraws a consent, at any time while it is kept, also after the case has ended: sharing stops at once. What was shared before stays on
/// record, with its recipients. A pupil or guardian withdraws what is about the pupil alone.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Consent">The consent.</param>
public sealed record WithdrawConsent(CaseId Case, ConsentId Consent) : CaseCommand(Case), IPartCommand<ConsentView>
{
    Decision IPartCommand<ConsentView>.Decide(ConsentView part, DecisionContext context) => part.Consents.Find(Consent) switch
    {
        null => Decision.Invalid(Fault.Unknown("consent")),
        { Concerning: var person } when !part.By.Includes(person) => Decision.Invalid(Fault.Unknown("consent")),
        { WithdrawnOn: not null } => Decision.Invalid(Fault.NotNow("consent")),
        _ => Decision.Of(new ConsentWithdrawn(Consent, context.Today)),
    };
}

/// <summary>A consent was withdrawn.</summary>
/// <param name="Consent">The consent.</param>
/// <param name="On">The Oslo date.</param>
public sealed record ConsentWithdrawn(ConsentId Consent, LocalDate On) : DomainEvent, IPartEvent<Consents>
{
    Consents IPartEvent<Consents>.Apply(Consents part) => part.Replace(part.Find(Consent)! with { WithdrawnOn = On });
}
