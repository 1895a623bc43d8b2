namespace UmV.Core.Mediation;

/// <summary>What the policies of a mediation may read. No person, no text. Immutable.</summary>
/// <param name="EveryPartyConsents">Every party has said yes.</param>
/// <param name="IsScreenedWithoutRedFlag">The screening is done and found no red flag.</param>
/// <param name="MediatorsAreImpartial">Every mediator has declared no relation to any party.</param>
/// <param name="EveryPartyIsMetInAdvance">Every party has had a meeting of its own.</param>
/// <param name="IsLedByAdults">An adult mediates; where the matter is serious, only adults do.</param>
/// <param name="GuardiansAgree">For each party the guardians' answer is recorded, and none said no.</param>
/// <param name="AgreementIsFair">The agreement on the table favours no party unreasonably; true while none is on the table.</param>
/// <param name="AgreementIsSigned">It is signed by every party, and by guardians of minors; true while none is on the table.</param>
/// <param name="EveryItemIsAnswered">It is recorded for every item whether it was kept.</param>
public sealed record MediationFacts(
    bool EveryPartyConsents,
    bool IsScreenedWithoutRedFlag,
    bool MediatorsAreImpartial,
    bool EveryPartyIsMetInAdvance,
    bool IsLedByAdults,
    bool GuardiansAgree,
    bool AgreementIsFair,
    bool AgreementIsSigned,
    bool EveryItemIsAnswered)
{
    /// <summary>The facts of a mediation, with the mediator's check of the agreement that is about to be recorded, if any.</summary>
    public static MediationFacts Of(Mediation mediation, MediationAgreementCheck? check = null)
    {
        ArgumentNullException.ThrowIfNull(mediation);
        return new(
            mediation.Parties.All(party => party.Consents == true),
            mediation.Screening is { } screening && !screening.IsRed(),
            mediation.Mediators.All(mediator => mediator.IsRelatedToAParty == false),
            mediation.Parties.All(party => party.IsMetInAdvance),
            LedByAdults(mediation),
            mediation.Parties.All(party => party.Guardian.AllowsMediation()),
            check?.FavoursNoPartyUnreasonably ?? true,
            check is null or { IsSignedByEveryParty: true, IsApprovedByGuardians: true },
            mediation.Items.All(item => item.IsKept is not null));
    }

    private static bool LedByAdults(Mediation mediation) => mediation.Screening is { IsSerious: true }
        ? mediation.Mediators.All(mediator => mediator.IsAdult == true)
        : mediation.Mediators.Any(mediator => mediator.IsAdult == true);
}
