using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Agreements;

/// <summary>The rules of a cooperation agreement. Those that a case is held against (AGR-1, AGR-3, AGR-4) are the case's.</summary>
public static class AgreementPolicies
{
    /// <summary>The code of the rule that a role may do a thing.</summary>
    public const string RoleMayDoThisCode = "ACC-1";

    private static readonly PolicySource Leadership = PolicySource.SourceText("UmVs samarbeid med skolene forankres på ledelsesnivå.");

    /// <summary>ACC-1: the role may do this. Read from <see cref="AgreementRights"/>.</summary>
    public static PolicyDescription RoleMayDoThis { get; } = new(
        new PolicyCode(RoleMayDoThisCode),
        new Sentence(
            "Den rollen du har, må ha rett til å gjøre dette.",
            "Den rolla du har, må ha rett til å gjere dette.",
            "The role you act in must have the right to do this."),
        PolicySource.Design("Hvem som kan gjøre hva, står i én tabell som kan leses og prøves."),
        new Sentence(
            "Du har ikke en rolle som kan gjøre dette her.",
            "Du har ikkje ei rolle som kan gjere dette her.",
            "You have no role that can do this here."),
        "actor.role");

    /// <summary>AGR-15: the action belongs to the state that the agreement is in.</summary>
    public static PolicyDescription PossibleInThisState { get; } = new(
        new PolicyCode("AGR-15"),
        new Sentence(
            "Det som skal gjøres, må høre til der avtalen står nå.",
            "Det som skal gjerast, må høyre til der avtalen står no.",
            "What is to be done must belong to where the agreement stands now."),
        PolicySource.Design("En avtale har én vei fra utkast til slutt, og den står på én side."),
        new Sentence(
            "Dette kan ikke gjøres slik avtalen står nå.",
            "Dette kan ikkje gjerast slik avtalen står no.",
            "This cannot be done as the agreement stands now."),
        "agreement.state");

    /// <summary>Every policy of this folder, in the order of their codes.</summary>
    public static ImmutableArray<PolicyDescription> All =>
    [
        RoleMayDoThis, SignedByBothSides.Description, DataTermsNamed.Description, PeriodHasDaysLeft.Description,
        TermsComplete.Description, PeriodIsOver.Description, SuccessorIsAnother.Description, SignatoryLeadsTheSide.Description,
        SideHasNotSigned.Description, AmendmentWaits.Description, NoAmendmentWaits.Description, WarningIsDue.Description,
        PossibleInThisState, EvaluationIsDue.Description,
    ];

    internal static Policy<AgreementFacts> SignedByBothSides { get; } = new(
        "AGR-2",
        new Sentence(
            "Avtalen skal være undertegnet av ledelsen på begge sider.",
            "Avtalen skal vere underskriven av leiinga på begge sider.",
            "The agreement must be signed by the leadership of both sides."),
        Leadership,
        "agreement.signatures",
        new Sentence(
            "Underskrift fra ledelsen mangler på minst én side.",
            "Underskrift frå leiinga manglar på minst éi side.",
            "The signature of the leadership is missing on at least one side."),
        facts => facts.IsSignedByBothSides);

    internal static Policy<AgreementFacts> DataTermsNamed { get; } = new(
        "AGR-5",
        new Sentence(
            "Avtalen skal nevne rettslig grunnlag, roller, formål og lagringstid for personopplysninger.",
            "Avtalen skal nemne rettsleg grunnlag, roller, formål og lagringstid for personopplysningar.",
            "The agreement must name the legal basis, the roles, the purposes and the retention of personal data."),
        PolicySource.Law("personvernforordningen artikkel 5, 6, 26 og 28, jf. personopplysningsloven § 1", new LocalDate(2018, 7, 20)),
        "agreement.data",
        new Sentence(
            "Vilkårene for personopplysninger mangler eller er ikke fullstendige.",
            "Vilkåra for personopplysningar manglar eller er ikkje fullstendige.",
            "The terms for personal data are missing or incomplete."),
        facts => facts.DataTermsAreNamed);

    internal static Policy<AgreementFacts> PeriodHasDaysLeft { get; } = new(
        "AGR-6",
        new Sentence(
            "Avtaleperioden må ikke være over.",
            "Avtaleperioden må ikkje vere over.",
            "The period of the agreement must not be over."),
        PolicySource.Design("En avtale som allerede er utløpt, kan ikke dekke noen sak."),
        "agreement.period",
        new Sentence(
            "Siste dag i avtaleperioden er passert.",
            "Siste dag i avtaleperioden er passert.",
            "The last day of the period has passed."),
        facts => facts.PeriodHasDaysLeft);

    internal static Policy<AgreementFacts> TermsComplete { get; } = new(
        "AGR-7",
        new Sentence(
            "Avtalen skal ha punkter, forpliktelser for begge parter, formål, målgrupper og periode.",
            "Avtalen skal ha punkt, plikter for begge partar, formål, målgrupper og periode.",
            "The agreement must have clauses, obligations of both sides, purposes, target levels and a period."),
        PolicySource.SourceText(
            "Gjennom et aktivt, konstruktivt og gjensidig forpliktende samarbeid skal partene ta initiativ til og gjennomføre tiltak knyttet til positivt holdningsskapende og inkluderingsarbeid."),
        "agreement.terms",
        new Sentence(
            "Avtaleteksten er ikke fullstendig.",
            "Avtaleteksten er ikkje fullstendig.",
            "The text of the agreement is not complete."),
        facts => facts.TermsAreComplete);

    internal static Policy<AgreementFacts> PeriodIsOver { get; } = new(
        "AGR-8",
        new Sentence(
            "En avtale utløper først når avtaleperioden er over.",
            "Ein avtale går ut først når avtaleperioden er over.",
            "An agreement expires only when its period is over."),
        PolicySource.Design("Siste dag i perioden hører med til perioden."),
        "agreement.period",
        new Sentence(
            "Avtaleperioden er ikke over ennå.",
            "Avtaleperioden er ikkje over enno.",
            "The period is not over yet."),
        facts => facts.PeriodIsOver);

    internal static Policy<AgreementFacts> SuccessorIsAnother { get; } = new(
        "AGR-9",
        new Sentence(
            "En avtale som fornyes, skal vise til den avtalen som følger etter.",
            "Ein avtale som blir fornya, skal vise til den avtalen som følgjer etter.",
            "An agreement that is renewed must name the agreement that follows."),
        PolicySource.Design("Samarbeidet skal kunne følges fra avtale til avtale."),
        "agreement.successor",
        new Sentence(
            "Den nye avtalen er ikke nevnt, eller den er denne avtalen selv.",
            "Den nye avtalen er ikkje nemnd, eller den er denne avtalen sjølv.",
            "The new agreement is not named, or it is this agreement itself."),
        facts => facts.SuccessorIsAnother);

    internal static Policy<AgreementFacts> SignatoryLeadsTheSide { get; } = new(
        "AGR-10",
        new Sentence(
            "Den som undertegner, skal gjøre det selv og i en lederrolle på sin egen side.",
            "Den som skriv under, skal gjere det sjølv og i ei leiarrolle på si eiga side.",
            "Whoever signs must do so in person and in a leadership role of their own side."),
        Leadership,
        "signature.leadership",
        new Sentence(
            "Underskriften er ikke gitt av ledelsen på denne siden.",
            "Underskrifta er ikkje gitt av leiinga på denne sida.",
            "The signature is not given by the leadership of this side."),
        facts => facts.SignatoryLeadsTheSide);

    internal static Policy<AgreementFacts> SideHasNotSigned { get; } = new(
        "AGR-11",
        new Sentence(
            "Hver part undertegner hver versjon én gang.",
            "Kvar part skriv under kvar versjon éin gong.",
            "Each side signs each version once."),
        PolicySource.Design("To underskrifter fra samme side kan ikke stå for to sider."),
        "signature.once",
        new Sentence(
            "Denne siden har allerede undertegnet.",
            "Denne sida har alt skrive under.",
            "This side has signed already."),
        facts => facts.SideHasNotSigned);

    internal static Policy<AgreementFacts> AmendmentWaits { get; } = new(
        "AGR-12",
        new Sentence(
            "Det må foreligge et endringsforslag.",
            "Det må liggje føre eit framlegg til endring.",
            "There must be a proposed amendment."),
        PolicySource.Design("Det som undertegnes og vedtas, er en bestemt tekst."),
        "agreement.amendment",
        new Sentence(
            "Ingen endring er foreslått.",
            "Inga endring er føreslått.",
            "No amendment has been proposed."),
        facts => facts.AmendmentWaits);

    internal static Policy<AgreementFacts> NoAmendmentWaits { get; } = new(
        "AGR-13",
        new Sentence(
            "Bare én endring kan være til behandling om gangen.",
            "Berre éi endring kan vere til handsaming om gongen.",
            "Only one amendment can be pending at a time."),
        PolicySource.Design("Partene skal ikke kunne undertegne hver sin tekst."),
        "agreement.amendment",
        new Sentence(
            "En annen endring venter på underskrift. Vedta den eller trekk den først.",
            "Ei anna endring ventar på underskrift. Vedta ho eller trekk ho først.",
            "Another amendment waits to be signed. Adopt it or drop it first."),
        facts => !facts.AmendmentWaits);

    internal static Policy<AgreementFacts> WarningIsDue { get; } = new(
        "AGR-14",
        new Sentence(
            "Partene varsles 60 dager før, 30 dager før og på siste dag av avtaleperioden, én gang hver.",
            "Partane blir varsla 60 dagar før, 30 dagar før og på siste dag av avtaleperioden, éin gong kvar.",
            "Both sides are warned 60 days before, 30 days before and on the last day of the period, once each."),
        PolicySource.Design("Et samarbeid skal ikke ta slutt uten at noen har merket det."),
        "agreement.warning",
        new Sentence(
            "Dette varselet er gitt, eller det er ikke tid for det ennå.",
            "Dette varselet er gitt, eller det er ikkje tid for det enno.",
            "This warning has been given, or it is not due yet."),
        facts => facts.WarningIsDue);

    internal static Policy<AgreementFacts> EvaluationIsDue { get; } = new(
        "AGR-16",
        new Sentence(
            "Samarbeidet evalueres én gang i året, tidligst i den måneden som avtalen nevner.",
            "Samarbeidet blir evaluert éin gong i året, tidlegast i den månaden som avtalen nemner.",
            "The cooperation is evaluated once a year, at the earliest in the month that the agreement names."),
        PolicySource.SourceText(
            "Evalueringer fra skolesamarbeidet viser at målrettet og systematisk felles innsats har gitt positiv innvirkning på elevenes læringsmiljø og reduksjon av frafallsproblematikken."),
        "agreement.evaluation",
        new Sentence(
            "Ingen evaluering skal gjøres nå.",
            "Inga evaluering skal gjerast no.",
            "No evaluation is due now."),
        facts => facts.EvaluationIsDue);
}
