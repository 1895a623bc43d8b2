using NodaTime;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Mediation;

/// <summary>
/// The rules of a mediation. The Act on the Mediation Service (konfliktrådsloven) does not bind a provider; where it is named, its
/// safeguards are used by analogy.
/// </summary>
public static class MediationPolicies
{
    private static readonly LocalDate MediationActAsAmended = new(2024, 9, 1);

    /// <summary>MED-0: the action has no place in this state.</summary>
    public static PolicyDescription NotInThisState { get; } = new(
        new PolicyCode("MED-0"),
        new Sentence(
            "En mekling går trinn for trinn: tilbud, formøter, fellesmøte, resultat, oppfølging.",
            "Ei mekling går steg for steg: tilbod, formøte, fellesmøte, resultat, oppfølging.",
            "A mediation goes step by step: offer, pre-meetings, joint meeting, result, follow-up."),
        PolicySource.Design("The steps that the Mediation Service and school mediation have in common."),
        new Sentence(
            "Dette hører ikke til på trinnet meklingen er på nå.",
            "Dette høyrer ikkje til på steget meklinga er på no.",
            "This does not belong to the step that the mediation is at now."),
        "mediation.state");

    /// <summary>MED-1: every party takes part of its own free will.</summary>
    public static Policy<MediationFacts> Voluntary { get; } = new(
        "MED-1",
        new Sentence(
            "Mekling er frivillig: hver part må ha gitt et reelt og informert samtykke.",
            "Mekling er frivillig: kvar part må ha gitt eit reelt og informert samtykke.",
            "Mediation is voluntary: every party must have given real and informed consent."),
        PolicySource.Law("By analogy: konfliktrådsloven (lov 2014-06-20-49) § 11", MediationActAsAmended),
        "mediation.consents",
        new Sentence(
            "Minst én part har ikke samtykket.",
            "Minst éin part har ikkje samtykt.",
            "At least one party has not consented."),
        facts => facts.EveryPartyConsents);

    /// <summary>MED-2: screened, with no red flag.</summary>
    public static Policy<MediationFacts> Screened { get; } = new(
        "MED-2",
        new Sentence(
            "Partene møtes ikke før det er vurdert at det er frivillig, trygt og jevnbyrdig, at de er enige om hovedtrekkene i det som skjedde, og at ingen politisak er til hinder.",
            "Partane møtest ikkje før det er vurdert at det er frivillig, trygt og jambyrdig, at dei er samde om hovudtrekka i det som hende, og at inga politisak er til hinder.",
            "The parties do not meet before it is found voluntary, safe and balanced in power, that they largely accept the facts, and that no police case stands in the way."),
        PolicySource.Design("Mediating bullying is risky where power is unequal; agreement on the facts by analogy with konfliktrådsloven § 11."),
        "mediation.screening",
        new Sentence(
            "Sikkerhetsvurderingen mangler eller viser rødt.",
            "Tryggleiksvurderinga manglar eller viser raudt.",
            "The safety screening is missing or shows red."),
        facts => facts.IsScreenedWithoutRedFlag);

    /// <summary>MED-3: no mediator is related to a party.</summary>
    public static Policy<MediationFacts> Impartial { get; } = new(
        "MED-3",
        new Sentence(
            "En mekler er upartisk og har ingen nær tilknytning til noen av partene.",
            "Ein meklar er upartisk og har inga nær tilknyting til nokon av partane.",
            "A mediator is impartial and has no close relation to any of the parties."),
        PolicySource.Law("By analogy: forvaltningsloven (lov 1967-02-10) § 6", new LocalDate(1970, 1, 1)),
        "mediation.mediators.impartiality",
        new Sentence(
            "Minst én mekler har tilknytning til en part, eller har ikke svart på det.",
            "Minst éin meklar har tilknyting til ein part, eller har ikkje svart på det.",
            "At least one mediator is related to a party, or has not answered."),
        facts => facts.MediatorsAreImpartial);

    /// <summary>MED-4: each party has been met alone.</summary>
    public static Policy<MediationFacts> MetInAdvance { get; } = new(
        "MED-4",
        new Sentence(
            "Hver part har hatt et eget formøte før partene møtes.",
            "Kvar part har hatt eit eige formøte før partane møtest.",
            "Each party has had a pre-meeting of its own before the parties meet."),
        PolicySource.Design("The Mediation Service's practice: pre-meetings secure informed consent and real responsibility."),
        "mediation.preMeetings",
        new Sentence(
            "Minst én part har ikke hatt formøte.",
            "Minst éin part har ikkje hatt formøte.",
            "At least one party has had no pre-meeting."),
        facts => facts.EveryPartyIsMetInAdvance);

    /// <summary>MED-5: adults answer for it, and for serious matters they alone mediate.</summary>
    public static Policy<MediationFacts> LedByAdults { get; } = new(
        "MED-5",
        new Sentence(
            "En voksen har ansvaret for hver mekling, og alvorlige konflikter, mobbing og vold mekles bare av voksne.",
            "Ein vaksen har ansvaret for kvar mekling, og alvorlege konfliktar, mobbing og vald blir berre mekla av vaksne.",
            "An adult answers for every mediation, and serious conflicts, bullying and violence are mediated by adults only."),
        PolicySource.Design("School mediation in Oslo: an adult stands by, and serious conflicts, bullying and violence are never left to pupils."),
        "mediation.mediators.adults",
        new Sentence(
            "Det mangler en voksen mekler, eller en elev mekler i en alvorlig sak.",
            "Det manglar ein vaksen meklar, eller ein elev meklar i ei alvorleg sak.",
            "An adult mediator is missing, or a pupil mediates in a serious matter."),
        facts => facts.IsLedByAdults);

    /// <summary>MED-6: guardians of minors are with it.</summary>
    public static Policy<MediationFacts> GuardiansAgree { get; } = new(
        "MED-6",
        new Sentence(
            "Foresatte til parter under 18 år er varslet og har samtykket; fra 15 år kan samtykket utelates når det ikke gir grunn til bekymring.",
            "Føresette til partar under 18 år er varsla og har samtykt; frå 15 år kan ein la vere å hente samtykket når det ikkje gir grunn til uro.",
            "Guardians of parties under 18 are notified and have consented; from 15 their consent may be left out where that gives no cause for concern."),
        PolicySource.Law("By analogy: konfliktrådsloven (lov 2014-06-20-49) § 11", MediationActAsAmended),
        "mediation.guardians",
        new Sentence(
            "Svaret fra de foresatte mangler for minst én part, eller er nei.",
            "Svaret frå dei føresette manglar for minst éin part, eller er nei.",
            "The guardians' answer is missing for at least one party, or is no."),
        facts => facts.GuardiansAgree);

    /// <summary>MED-7: the agreement is fair.</summary>
    public static Policy<MediationFacts> Fair { get; } = new(
        "MED-7",
        new Sentence(
            "En avtale som urimelig begunstiger én part, godtas ikke.",
            "Ein avtale som gir éin part urimelege fordelar, blir ikkje godteken.",
            "An agreement that unreasonably favours one party is not accepted."),
        PolicySource.Law("By analogy: konfliktrådsloven (lov 2014-06-20-49) § 17", MediationActAsAmended),
        "mediation.agreement.fair",
        new Sentence(
            "Mekleren har ikke bekreftet at avtalen er rimelig for alle parter.",
            "Meklaren har ikkje stadfesta at avtalen er rimeleg for alle partar.",
            "The mediator has not confirmed that the agreement is reasonable for all parties."),
        facts => facts.AgreementIsFair);

    /// <summary>MED-8: the agreement is signed, and approved for minors.</summary>
    public static Policy<MediationFacts> Signed { get; } = new(
        "MED-8",
        new Sentence(
            "Avtalen er skriftlig, underskrevet av hver part og godkjent av foresatte til mindreårige.",
            "Avtalen er skriftleg, underskriven av kvar part og godkjend av føresette til mindreårige.",
            "The agreement is in writing, signed by every party and approved by the guardians of minors."),
        PolicySource.Law("By analogy: konfliktrådsloven (lov 2014-06-20-49) § 17", MediationActAsAmended),
        "mediation.agreement.signed",
        new Sentence(
            "En underskrift eller en godkjenning mangler.",
            "Ei underskrift eller ei godkjenning manglar.",
            "A signature or an approval is missing."),
        facts => facts.AgreementIsSigned);

    /// <summary>MED-9: every item is answered before the end.</summary>
    public static Policy<MediationFacts> ItemsAnswered { get; } = new(
        "MED-9",
        new Sentence(
            "Meklingen avsluttes først når det er svart på om hvert punkt i avtalen er holdt.",
            "Meklinga blir avslutta først når det er svart på om kvart punkt i avtalen er halde.",
            "The mediation ends only when it is answered for every item of the agreement whether it was kept."),
        PolicySource.Design("A restorative conference ends with an agreement-completion meeting; nothing promised is forgotten."),
        "mediation.agreement.items",
        new Sentence(
            "Minst ett punkt i avtalen er ikke besvart.",
            "Minst eitt punkt i avtalen er ikkje svart på.",
            "At least one item of the agreement is not answered."),
        facts => facts.EveryItemIsAnswered);
}
