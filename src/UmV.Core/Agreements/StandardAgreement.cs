using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Agreements;

/// <summary>
/// A template for the terms of a cooperation agreement, in Bokmål. It is this project's own, built on what the source text says
/// of the cooperation: it is not the agreement text of any organisation, and not legal advice. Two sides read it and change it.
/// </summary>
public static class StandardAgreement
{
    /// <summary>What everybody who is shown the template is told.</summary>
    public static Sentence Notice { get; } = new(
        "Dette er programvarens egen mal. Den er ikke noen organisasjons avtaletekst og ikke juridisk rådgivning. Partene må gå gjennom den før den undertegnes.",
        "Dette er programvara sin eigen mal. Han er ikkje avtaleteksten til nokon organisasjon og ikkje juridisk rådgiving. Partane må gå gjennom han før han blir skriven under.",
        "This is the software's own template. It is not any organisation's agreement text, and not legal advice. Both sides must go through it before it is signed.");

    /// <summary>The numbers of the clauses on alternative measures.</summary>
    public static ImmutableArray<string> AlternativeMeasures { get; } = ["2.1", "2.2"];

    /// <summary>Terms that are complete, for all purposes and levels that the source text names.</summary>
    /// <param name="period">First and last day, both included.</param>
    /// <param name="capacity">The greatest number of open cases at a time; null for no limit.</param>
    /// <param name="data">What is agreed on personal data; null for <see cref="SuggestedDataTerms"/>.</param>
    public static AgreementTerms Terms(DateInterval period, int? capacity = null, DataTerms? data = null) => new(
        Clauses,
        [
            "UmV stiller med kompetanse innen forebygging, konflikthåndtering og konfliktløsning.",
            "UmV vurderer hver forespørsel: hvem som er berørte parter, hva som er problemstillingen, og hvordan oppfølgingen skal skje.",
            "UmV utarbeider tiltak i samråd med skolens ledelse og eleven eller elevene selv.",
        ],
        [
            "Skolens ledelse definerer behovet og står bak hver forespørsel.",
            "Skolen forteller hva den selv har gjort i saken, og fortsetter med sine egne hjelpetiltak.",
            "Skolens ledelse, rådgiver og kontaktlærer deltar i oppfølgingen.",
        ],
        new AgreementScope([.. Enum.GetValues<AgreementPurpose>()], [.. Enum.GetValues<TargetLevel>()]),
        period,
        capacity,
        data ?? SuggestedDataTerms,
        EvaluationMonth: 5);

    /// <summary>A suggestion of what to agree on personal data. Which legal basis and roles are right depends on the two sides.</summary>
    public static DataTerms SuggestedDataTerms { get; } = new(
        "Forslag som partene må vurdere: Partene behandler personopplysninger hver for seg for det de selv har ansvar for, med rettslig grunnlag i personvernforordningen artikkel 6 og, for særlige kategorier, artikkel 9. Opplysninger deles bare når loven åpner for det, eller når den det gjelder har samtykket til deling.",
        DataRoles.SeparateControllers,
        [.. Enum.GetValues<DataPurpose>()],
        [DataRecipient.School, DataRecipient.Guardians],
        RetentionMonths: 12);

    private static ImmutableArray<Clause> Clauses { get; } =
    [
        new("1.1", "Formålet med samarbeidet er å bidra til et godt og trygt skolemiljø for alle, forebygge vold og mobbing og motvirke elevfrafall, utstøting og rekruttering til kriminalitet."),
        new("1.2", "Samarbeidet er forankret i ledelsen på begge sider. Skolens ledelse definerer behovene for hvor UmV skal bruke sin kompetanse."),
        new("1.3", "UmVs tiltak supplerer skolens egne hjelpetiltak og erstatter dem ikke. Skolens plikter etter opplæringsloven ligger hos skolen."),
        new("2.1", "Når en elev er bortvist eller står i fare for å bli det, kan skolens ledelse be om et alternativt tiltak: faste programsamtaler med UmV, spredt over tid."),
        new("2.2", "Et alternativt tiltak avtales med skolens ledelse og eleven selv, og med de foresatte når loven krever det. Deltakelsen er frivillig for eleven, og tiltaket endrer ikke elevens rettigheter."),
        new("3.1", "En sak begynner med at skolen ønsker hjelp i et konkret forhold og fyller ut et forespørselsskjema."),
        new("3.2", "UmV vurderer forespørselen og svarer skolen. Et avslag begrunnes."),
        new("3.3", "Tiltak utarbeides i samråd med skolens ledelse og eleven eller elevene selv, og settes ikke i verk før de er hørt."),
        new("4.1", "Partene har taushetsplikt om det de får vite om enkeltpersoner, også etter at avtalen er slutt."),
        new("5.1", "Partene evaluerer samarbeidet hvert år i den måneden avtalen nevner, og hver sak når den avsluttes."),
        new("6.1", "Avtalen gjelder i den perioden som er oppgitt. Endringer gjelder fra den dagen ledelsen på begge sider har undertegnet dem og de er satt i kraft. En sak følger den versjonen den begynte under."),
        new("6.2", "Hver av partene kan med begrunnelse stille avtalen i bero eller si den opp. Saker som er i gang, avsluttes på en forsvarlig måte."),
        new("7.1", "Denne avtaleteksten bygger på en mal som følger med programvaren. Partene har gått gjennom teksten og tilpasset den før undertegning."),
    ];
}
