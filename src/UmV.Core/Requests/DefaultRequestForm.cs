using System.Collections.Immutable;
using UmV.Core.Text;
using static UmV.Core.Requests.FieldType;

namespace UmV.Core.Requests;

/// <summary>
/// The request form that comes with the library. It is this project's own design, built from the three questions of the source
/// text (who, what, how) and from opplæringslova § 12-4. It is not the form of UmV the organisation, and must never be presented
/// as such. The school, the agreement, the requester and who of the leadership endorsed are in the case and not asked again.
/// </summary>
public static class DefaultRequestForm
{
    /// <summary>The form's stable name.</summary>
    public const string Id = "school-request";

    /// <summary>The first version. It never changes; a change is a new version.</summary>
    public static FormDefinition Version1 { get; } = new(
        Id, 1, S("Forespørsel om hjelp", "Førespurnad om hjelp", "Request for help"),
        [About(), Problem(), Parties(), Reactions(), OwnWork(), Wanted(), Consent()]);

    private static FormSection About() => new("about", S("Om forespørselen", "Om førespurnaden", "About the request"),
    [
        new("requesterRole", FieldType.Choice, S("Hva er din rolle ved skolen?", "Kva er rolla di ved skulen?", "What is your role at the school?"),
            Required: true, Choices:
            [
                C("school-leader", "Skoleledelse", "Skuleleiing", "School leadership"),
                C("counsellor", "Rådgiver", "Rådgivar", "Counsellor"),
                C("contact-teacher", "Kontaktlærer", "Kontaktlærar", "Contact teacher"),
                C("other-staff", "Annen ansatt", "Anna tilsett", "Other staff"),
            ]),
        new(RequestFields.Urgency, FieldType.Choice, S("Hvor raskt trenger dere hjelp?", "Kor raskt treng de hjelp?", "How soon do you need help?"),
            S("Er det fare for liv eller helse, ring 112 først.", "Er det fare for liv eller helse, ring 112 først.", "If life or health is in danger, call 112 first."),
            Required: true, Choices:
            [
                C("not-urgent", "Det haster ikke", "Det hastar ikkje", "It is not urgent"),
                C("within-two-weeks", "Innen to uker", "Innan to veker", "Within two weeks"),
                C("within-days", "I løpet av få dager", "I løpet av få dagar", "Within a few days"),
            ]),
        new("eventOn", Date, S("Når skjedde det?", "Når hende det?", "When did it happen?"),
            S("La feltet stå tomt når det har pågått over tid.", "Lat feltet stå tomt når det har gått føre seg over tid.", "Leave it empty when it has gone on over time."),
            Limits: Past),
        new("reportedToPrincipalOn", Date,
            S("Når fikk rektor vite om det?", "Når fekk rektor vite om det?", "When was the principal told?"), Limits: Past),
        new("preferredContact", FieldType.Choice,
            S("Hvordan vil dere helst bli kontaktet?", "Korleis vil de helst bli kontakta?", "How do you prefer to be contacted?"), Choices:
            [
                C("phone", "Telefon", "Telefon", "Telephone"),
                C("email", "E-post", "E-post", "E-mail"),
                C("meeting", "Møte på skolen", "Møte på skulen", "Meeting at the school"),
            ]),
    ]);

    private static FormSection Problem() => new("problem", S("Hva det gjelder", "Kva det gjeld", "What it is about"),
    [
        new(RequestFields.Categories, MultiChoice, S("Hva slags problem er det?", "Kva slags problem er det?", "What kind of problem is it?"),
            S("Velg alt som passer.", "Vel alt som passar.", "Choose all that apply."),
            Required: true, Choices: DefaultTaxonomy.Categories, Groups: DefaultTaxonomy.Groups),
        new("otherCategory", FieldType.Text, S("Hva annet er det?", "Kva anna er det?", "What else is it?"),
            Required: true, VisibleWhen: new Condition.In(RequestFields.Categories, [new CodeAnswer("other")]), Limits: new(MaxLength: 200)),
        new(RequestFields.Matter, LongText, S("Beskriv det konkrete forholdet", "Skildre det konkrete forholdet", "Describe the concrete matter"),
            S("Skriv hva som har skjedd, ikke hva dere tror om den enkelte.", "Skriv kva som har hendt, ikkje kva de trur om den einskilde.",
                "Write what has happened, not what you believe about anyone."),
            Required: true),
        new("observed", LongText, S("Hva har dere selv sett og hørt?", "Kva har de sjølve sett og høyrt?", "What have you yourselves seen and heard?")),
        new("pupilSaid", LongText, S("Hva har eleven selv fortalt?", "Kva har eleven sjølv fortalt?", "What has the pupil said?")),
        new("duration", FieldType.Choice, S("Hvor lenge har det pågått?", "Kor lenge har det gått føre seg?", "How long has it gone on?"), Choices:
            [
                C("single-event", "Én hendelse", "Éi hending", "One event"),
                C("weeks", "Noen uker", "Nokre veker", "Some weeks"),
                C("months", "Noen måneder", "Nokre månader", "Some months"),
                C("over-a-year", "Mer enn et år", "Meir enn eit år", "More than a year"),
            ]),
        new("frequency", FieldType.Choice, S("Hvor ofte skjer det?", "Kor ofte skjer det?", "How often does it happen?"),
            VisibleWhen: new Condition.In("duration", [new CodeAnswer("weeks"), new CodeAnswer("months"), new CodeAnswer("over-a-year")]),
            Choices:
            [
                C("rarely", "Sjelden", "Sjeldan", "Rarely"),
                C("monthly", "Hver måned", "Kvar månad", "Every month"),
                C("weekly", "Hver uke", "Kvar veke", "Every week"),
                C("daily", "Nesten hver dag", "Nesten kvar dag", "Almost every day"),
            ]),
        new("arenas", MultiChoice, S("Hvor skjer det?", "Kvar skjer det?", "Where does it happen?"), Choices:
            [
                C("classroom", "I undervisningen", "I undervisninga", "In class"),
                C("break", "I friminuttene", "I friminutta", "During breaks"),
                C("way-to-school", "På skoleveien", "På skulevegen", "On the way to school"),
                C("digital", "På nett", "På nettet", "Online"),
                C("leisure", "I fritiden", "I fritida", "In leisure time"),
            ]),
        new(RequestFields.Severity, FieldType.Choice, S("Hvor alvorlig er det?", "Kor alvorleg er det?", "How serious is it?"),
            Required: true, Choices:
            [
                C("less-serious", "Lite alvorlig", "Lite alvorleg", "Less serious"),
                C("serious", "Alvorlig", "Alvorleg", "Serious"),
                C("very-serious", "Svært alvorlig", "Svært alvorleg", "Very serious"),
            ]),
        new("earlierConcerns", Bool, S("Har det vært bekymring tidligere?", "Har det vore uro tidlegare?", "Have there been concerns before?")),
        new("earlierConcernsText", LongText, S("Hvilken bekymring var det?", "Kva uro var det?", "What were the concerns?"), VisibleWhen: Yes("earlierConcerns")),
    ]);

    private static FormSection Parties() => new("who", S("Hvem det gjelder", "Kven det gjeld", "Who it is about"),
    [
        new(RequestFields.Parties, FieldType.People, S("Berørte parter", "Råka partar", "Affected parties"),
            S("Én rad for hver. Rollen gjelder denne saken, ikke personen.", "Éi rad for kvar. Rolla gjeld denne saka, ikkje personen.",
                "One row for each. The role is about this matter, not about the person."),
            Limits: new(MaxRows: 40), Fields: DefaultPartyFields.All),
        new(RequestFields.YoungestGrade, Number,
            S("Hvilket trinn går den yngste på? (1–13)", "Kva trinn går den yngste på? (1–13)", "Which school step is the youngest on? (1–13)"),
            S("Vg1 er 11, Vg2 er 12 og Vg3 er 13.", "Vg1 er 11, Vg2 er 12 og Vg3 er 13.", "Vg1 is 11, Vg2 is 12 and Vg3 is 13."),
            Required: true, Limits: new(Min: 1, Max: 13, WholeNumber: true)),
    ]);

    private static FormSection Reactions() => new("reactions", S("Vedtak og meldinger", "Vedtak og meldingar", "Decisions and reports"),
    [
        new("activityPlan", FieldType.Choice,
            S("Har skolen laget en skriftlig plan etter opplæringslova § 12-4?", "Har skulen laga ein skriftleg plan etter opplæringslova § 12-4?",
                "Has the school made a written plan under section 12-4 of the Education Act?"), Choices:
            [
                C("plan-exists", "Ja", "Ja", "Yes"),
                C("plan-in-progress", "Den er under arbeid", "Han er under arbeid", "It is being made"),
                C("no-plan", "Nei", "Nei", "No"),
            ]),
        new("expulsionDecided", Bool, S("Er det vedtatt bortvisning?", "Er det vedteke bortvising?", "Has expulsion been decided?"), Required: true),
        new("expelledFrom", Date, S("Første dag", "Første dag", "First day"), Required: true, VisibleWhen: Yes("expulsionDecided")),
        new("expelledUntil", Date, S("Siste dag", "Siste dag", "Last day"),
            Required: true, VisibleWhen: Yes("expulsionDecided"), Limits: new(NotBefore: "expelledFrom")),
        new("expelledBy", FieldType.Choice, S("Hvem vedtok den?", "Kven vedtok ho?", "Who decided it?"),
            Required: true, VisibleWhen: Yes("expulsionDecided"), Choices:
            [
                C("principal", "Rektor", "Rektor", "The principal"),
                C("teacher", "Lærer, fra egen undervisning", "Lærar, frå eiga undervisning", "A teacher, from own teaching"),
                C("school-owner", "Skoleeier", "Skuleeigar", "The school owner"),
            ]),
        new("appealBy", Date, S("Klagefrist", "Klagefrist", "Deadline for appeal"),
            VisibleWhen: Yes("expulsionDecided"), Limits: new(NotBefore: "expelledFrom")),
        new("reportedToPolice", Bool, S("Er det meldt til politiet?", "Er det meldt til politiet?", "Has it been reported to the police?"),
            S("Bare ja eller nei og dato. Ikke skriv hva som er anmeldt.", "Berre ja eller nei og dato. Ikkje skriv kva som er meldt.",
                "Only yes or no and the date. Do not write what was reported.")),
        new("reportedToPoliceOn", Date, S("Når ble det meldt?", "Når vart det meldt?", "When was it reported?"),
            VisibleWhen: Yes("reportedToPolice"), Limits: Past),
        new("reportedToChildWelfare", Bool,
            S("Er det meldt til barnevernet?", "Er det meldt til barnevernet?", "Has it been reported to child welfare?")),
        new("reportedToChildWelfareOn", Date, S("Når ble barnevernet varslet?", "Når vart barnevernet varsla?", "When was child welfare told?"),
            VisibleWhen: Yes("reportedToChildWelfare"), Limits: Past),
    ]);

    private static FormSection OwnWork() => new("ownWork", S("Skolens egne tiltak", "Eigne tiltak på skulen", "The school's own measures"),
    [
        new(RequestFields.OwnMeasures, LongText,
            S("Hva har skolen selv gjort?", "Kva har skulen sjølv gjort?", "What has the school itself done?"),
            S("Hjelpen utenfra er et supplement til skolens egne tiltak.", "Hjelpa utanfrå er eit supplement til tiltaka på skulen.",
                "Help from outside supplements the school's own measures."),
            Required: true),
        new("ownMeasuresEffect", LongText, S("Hva har det ført til?", "Kva har det ført til?", "What has come of it?")),
        new("services", MultiChoice, S("Hvilke andre er med?", "Kven andre er med?", "Who else is involved?"), Choices:
            [
                C("ppt", "PPT", "PPT", "Educational psychological service (PPT)"),
                C("school-nurse", "Helsesykepleier", "Helsesjukepleiar", "School nurse"),
                C("child-welfare", "Barnevernet", "Barnevernet", "Child welfare service"),
                C("salto-slt", "SaLTo/SLT", "SaLTo/SLT", "Local crime prevention (SaLTo/SLT)"),
                C("police", "Politiet", "Politiet", "The police"),
                C("follow-up-service", "Oppfølgingstjenesten", "Oppfølgingstenesta", "Follow-up service (OT)"),
                C("nav", "NAV", "NAV", "Labour and welfare administration (NAV)"),
            ]),
    ]);

    private static FormSection Wanted() => new("wanted", S("Hjelpen dere ønsker", "Hjelpa de ønskjer", "The help you want"),
    [
        new(RequestFields.TargetLevel, FieldType.Choice, S("Hvem skal tiltakene rettes mot?", "Kven skal tiltaka rettast mot?", "Whom should the measures be aimed at?"),
            Required: true, Choices:
            [
                C("pupil", "Enkeltelever", "Einskildelevar", "Single pupils"),
                C("group", "En gruppe", "Ei gruppe", "A group"),
                C("class", "En klasse", "Ein klasse", "A class"),
                C("school", "Hele skolen", "Heile skulen", "The whole school"),
            ]),
        new(RequestFields.Target, FieldType.Text, S("Hvilke elever, hvilken gruppe eller klasse?", "Kva elevar, kva gruppe eller klasse?", "Which pupils, group or class?"),
            Required: true, Limits: new(MaxLength: 200)),
        new("wantedMeasures", MultiChoice, S("Hva slags tiltak tenker dere på?", "Kva slags tiltak tenkjer de på?", "What kind of measures do you have in mind?"), Choices:
            [
                C("expelled-pupil-follow-up", "Oppfølging av bortvist elev", "Oppfølging av bortvist elev", "Follow-up of an expelled pupil"),
                C("programme-conversations", "Faste programsamtaler", "Faste programsamtalar", "Fixed programme conversations"),
                C("conflict-handling", "Konflikthåndtering", "Konflikthandtering", "Conflict handling"),
                C("mediation", "Konfliktmekling", "Konfliktmekling", "Conflict mediation"),
                C("conversation-group", "Samtalegruppe", "Samtalegruppe", "Conversation group"),
                C("class-programme", "Opplegg i klassen", "Opplegg i klassen", "Programme in class"),
                C("dialogue-training", "Dialog- og refleksjonstrening", "Dialog- og refleksjonstrening", "Training in dialogue and reflection"),
                C("staff-guidance", "Veiledning av ansatte", "Rettleiing av tilsette", "Guidance of staff"),
                C("network-building", "Nettverksbygging", "Nettverksbygging", "Network building"),
                C("education-motivation", "Motivasjon for skole", "Motivasjon for skule", "Motivation for education"),
            ]),
        new("goal", LongText, S("Hva skal være annerledes etterpå?", "Kva skal vere annleis etterpå?", "What should be different afterwards?")),
        new("helpFrom", Date, S("Ønsket start", "Ønskt start", "Wanted start")),
        new("evaluateOn", Date, S("Når bør vi se på hvordan det gikk?", "Når bør vi sjå på korleis det gjekk?", "When should we look at how it went?"),
            Limits: new(NotBefore: "helpFrom")),
    ]);

    private static FormSection Consent() => new("consent", S("Samtykke", "Samtykke", "Consent"),
    [
        new("consentStatus", FieldType.Choice,
            S("Har eleven eller de foresatte samtykket til å dele opplysninger?", "Har eleven eller dei føresette samtykt til å dele opplysningar?",
                "Has the pupil or the guardians consented to sharing information?"),
            Required: true, Choices:
            [
                C("given", "Ja", "Ja", "Yes"),
                C("declined", "Nei, de har takket nei", "Nei, dei har takka nei", "No, they declined"),
                C("not-asked", "Ikke spurt ennå", "Ikkje spurde enno", "Not asked yet"),
                C("not-needed", "Forespørselen nevner ingen enkeltelever", "Førespurnaden nemner ingen einskildelevar", "The request names no single pupil"),
            ]),
        new("consentScope", LongText, S("Hva kan deles, med hvem og hvorfor?", "Kva kan delast, med kven og kvifor?", "What may be shared, with whom and why?"),
            Required: true, VisibleWhen: Given),
        new("consentGivenOn", Date, S("Når ble samtykket gitt?", "Når vart samtykket gjeve?", "When was consent given?"), Required: true, VisibleWhen: Given, Limits: Past),
        new("consentExpiresOn", Date, S("Hvor lenge gjelder det?", "Kor lenge gjeld det?", "How long does it hold?"),
            VisibleWhen: Given, Limits: new(NotBefore: "consentGivenOn")),
    ]);

    private static Condition Given => new Condition.Eq("consentStatus", new CodeAnswer("given"));

    private static FieldLimits Past => new(NotAfterToday: true);

    private static Condition.Eq Yes(string key) => new(key, new BoolAnswer(true));

    private static Choice C(string code, string nb, string nn, string en) => new(code, S(nb, nn, en));

    private static Sentence S(string nb, string nn, string en) => new(nb, nn, en);
}
