using NodaTime;
using UmV.Core.Consent;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>What objections, consents and sharing need.</summary>
internal static class CaseConsentPolicies
{
    internal static Policy<CaseFacts> ObjectionWaits { get; } = new(
        "OBJ-1",
        new Sentence(
            "Det som besvares, er en innvending som venter på svar.",
            "Det som blir svara på, er ei innvending som ventar på svar.",
            "What is answered is an objection that waits for an answer."),
        PolicySource.Design("Nothing is answered twice."),
        "objections.waiting",
        new Sentence(
            "Ingen innvending venter på svar.",
            "Inga innvending ventar på svar.",
            "No objection waits for an answer."),
        facts => facts.ObjectionWaits);

    internal static Policy<CaseFacts> ActorHasObjection { get; } = new(TakeBackObjection.OnlyTheObjector, facts => facts.ActorHasObjection);

    internal static Policy<CaseFacts> LiveRelease { get; } = new(
        "CONS-1",
        new Sentence(
            "Opplysninger deles bare med et gyldig samtykke som avtalen åpner for.",
            "Opplysningar blir berre delte med eit gyldig samtykke som avtalen opnar for.",
            "Information is shared only under a live release that the agreement allows."),
        PolicySource.Law("forvaltningsloven § 13 a nr. 1", new LocalDate(1970, 1, 1)),
        "consent.live",
        new Sentence(
            "Det finnes ikke et gyldig samtykke til deling som avtalen åpner for.",
            "Det finst ikkje eit gyldig samtykke til deling som avtalen opnar for.",
            "There is no live release that the agreement allows."),
        facts => facts.LiveRelease);

    internal static Policy<CaseFacts> ConsentToWithdraw { get; } = new(
        "CONS-3",
        new Sentence(
            "Det som trekkes, er et samtykke som er gitt, når som helst så lenge det er lagret.",
            "Det som blir trekt, er eit samtykke som er gitt, når som helst så lenge det er lagra.",
            "What is withdrawn is a consent that was given, at any time while it is kept."),
        PolicySource.Law("personvernforordningen art. 7 nr. 3", new LocalDate(2018, 7, 20)),
        "consent.given",
        new Sentence(
            "Det er ikke noe samtykke som du kan trekke.",
            "Det er ikkje noko samtykke som du kan trekkje.",
            "There is no consent that you can withdraw."),
        facts => facts.ConsentToWithdraw);

    internal static Policy<CaseFacts> SpeaksForSomebody { get; } = new(GiveConsent.OnlyForOneself, facts => facts.ActorSpeaksForSomebody);

    internal static Policy<CaseFacts> OverrideAwaitsReview { get; } = new(
        "CONS-5",
        new Sentence(
            "Hver deling uten samtykke blir vurdert av en annen.",
            "Kvar deling utan samtykke blir vurdert av ein annan.",
            "Every sharing without consent is reviewed by another person."),
        PolicySource.Design("Setting a consent aside is the exception, and is answered for afterwards."),
        "consent.override.review",
        new Sentence(
            "Ingen deling uten samtykke venter på vurderingen din.",
            "Inga deling utan samtykke ventar på vurderinga di.",
            "No sharing without consent waits for your review."),
        facts => facts.OverrideOfAnotherWaits);
}
