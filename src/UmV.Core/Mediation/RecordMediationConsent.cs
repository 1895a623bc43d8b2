using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Mediation;

/// <summary>Record what a party answers to the offer. The one who records it has told the party what mediation is and that leaving is free.</summary>
/// <param name="Case">The case.</param>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
/// <param name="Consents">True: takes part. False: does not, and the mediation stops.</param>
public sealed record RecordMediationConsent(CaseId Case, MediationId Mediation, PersonId Party, bool Consents)
    : CaseCommand(Case), IPartCommand<Mediations>
{
    Decision IPartCommand<Mediations>.Decide(Mediations part, DecisionContext context) => part.Decide(
        Mediation,
        Consents ? MediationAction.Consent : MediationAction.Decline,
        mediation => mediation.UnlessParty(Party),
        Consents ? new MediationConsentGiven(Mediation, Party) : new MediationDeclined(Mediation, Party));
}

/// <summary>A party agreed to take part.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
public sealed record MediationConsentGiven(MediationId Mediation, PersonId Party) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) =>
        part.With(Mediation, mediation => mediation.WithParty(Party, party => party with { Consents = true }));
}

/// <summary>A party did not want to take part, and the mediation stopped.</summary>
/// <param name="Mediation">The mediation.</param>
/// <param name="Party">The party.</param>
public sealed record MediationDeclined(MediationId Mediation, PersonId Party) : DomainEvent, IPartEvent<Mediations>
{
    Mediations IPartEvent<Mediations>.Apply(Mediations part) => part.With(Mediation, mediation =>
        mediation.WithParty(Party, party => party with { Consents = false }) with { State = MediationState.Stopped, JointMeetingOn = null });
}
