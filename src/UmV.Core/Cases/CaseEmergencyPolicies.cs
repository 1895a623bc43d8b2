using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>When the glass may be broken, and what follows.</summary>
internal static class CaseEmergencyPolicies
{
    internal static Policy<CaseFacts> GlassIsInTheWay { get; } = new(
        "GLASS-1",
        new Sentence(
            "Nødtilgang er bare for den som ikke har tilgang fra før.",
            "Naudtilgang er berre for den som ikkje har tilgang frå før.",
            "Emergency access is only for somebody who has no access already."),
        PolicySource.Design("Breaking the glass is the exception; it must stay rare enough for every use to be looked at."),
        "emergency.needed",
        new Sentence("Du har tilgang fra før.", "Du har tilgang frå før.", "You have access already."),
        facts => facts.ActorHasNoAccess);

    internal static Policy<CaseFacts> UseAwaitsReview { get; } = new(
        "GLASS-2",
        new Sentence(
            "Hver bruk av nødtilgang blir vurdert av en annen.",
            "Kvar bruk av naudtilgang blir vurdert av ein annan.",
            "Every use of emergency access is reviewed by another person."),
        PolicySource.Design("Reading without being on the case is answered for afterwards."),
        "emergency.review",
        new Sentence(
            "Ingen bruk av nødtilgang venter på vurderingen din.",
            "Ingen bruk av naudtilgang ventar på vurderinga di.",
            "No use of emergency access waits for your review."),
        facts => facts.EmergencyUseOfAnotherWaits);
}
