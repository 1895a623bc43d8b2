using UmV.Core.Grounds;
using UmV.Core.Text;

namespace UmV.Core.Privacy;

/// <summary>What kinds of records, purposes and grounds are called, for those whom they are about and those who answer for them.</summary>
public static class ProcessingWords
{
    internal static Sentence Title { get; } = new("Hvorfor vi har dette", "Kvifor vi har dette", "Why we hold this");

    internal static Sentence Ground { get; } = new("Grunnlag", "Grunnlag", "Basis");

    /// <summary>The kind of records.</summary>
    public static Sentence Of(RecordKind kind) => kind switch
    {
        RecordKind.Request => new("Forespørselen fra skolen", "Førespurnaden frå skulen", "The school's request"),
        RecordKind.TeamMember => new("Hvem som arbeider med saken", "Kven som arbeider med saka", "Who works on the case"),
        RecordKind.Party => new("Hvem saken gjelder", "Kven saka gjeld", "Whom the case concerns"),
        RecordKind.Assessment => new("Vurderingen", "Vurderinga", "The assessment"),
        RecordKind.InformationRequest => new("Spørsmål til skolen", "Spørsmål til skulen", "Questions to the school"),
        RecordKind.Measure => new("Tiltak", "Tiltak", "Measures"),
        RecordKind.Hearing => new("At noen er hørt", "At nokon er høyrd", "That somebody was heard"),
        RecordKind.Objection => new("Innvendinger", "Innvendingar", "Objections"),
        RecordKind.Session => new("Samtaler og møter", "Samtalar og møte", "Sessions"),
        RecordKind.Mediation => new("Mekling", "Mekling", "Mediation"),
        RecordKind.Evaluation => new("Hva tiltakene har ført til", "Kva tiltaka har ført til", "What came of the measures"),
        RecordKind.Voice => new("Hva elev, skole og foresatte mener", "Kva elev, skule og føresette meiner", "What pupil, school and guardian say"),
        RecordKind.Ending => new("Hvordan saken ble avsluttet", "Korleis saka blei avslutta", "How the case ended"),
        RecordKind.StatisticsRow => new("Tall til statistikk", "Tal til statistikk", "Figures for statistics"),
        RecordKind.Message => new("Meldinger", "Meldingar", "Messages"),
        RecordKind.Correspondence => new("Svar på meldinger", "Svar på meldingar", "Answers to messages"),
        RecordKind.Consent => new("Samtykker", "Samtykke", "Consents"),
        RecordKind.Sharing => new("At noe er delt med samtykke", "At noko er delt med samtykke", "That something was shared by consent"),
        RecordKind.SharingWithoutConsent => new("At noe er delt uten samtykke", "At noko er delt utan samtykke", "That something was shared without consent"),
        RecordKind.EmergencyUse => new("Bruk av nødtilgang", "Bruk av naudtilgang", "Uses of emergency access"),
        RecordKind.Preservation => new("Sletteforbud, forslag om sletting og kvittering fra arkivet", "Sletteforbod, forslag om sletting og kvittering frå arkivet", "Legal holds, proposals to erase and the archive's receipt"),
        RecordKind.RegisterEntry => new("Navn, fødselsdato og adresse i registeret", "Namn, fødselsdato og adresse i registeret", "Name, birth date and address in the register"),
        RecordKind.RosterRow => new("Opplysninger fra skolens eget system", "Opplysningar frå skulen sitt eige system", "Data from the school's own system"),
        RecordKind.SubjectAccessRequest => new("At det er bedt om innsyn", "At det er bede om innsyn", "That access was asked for"),
        RecordKind.ExportRequest => new("Bestillinger av uttrekk", "Bestillingar av uttrekk", "Requests for exports"),
        RecordKind.AccessLogLine => new("Logg over hvem som har lest", "Logg over kven som har lese", "The log of who has read"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The purpose.</summary>
    public static Sentence Of(ProcessingPurpose purpose) => purpose switch
    {
        ProcessingPurpose.Assessment => new("å vurdere forespørselen", "å vurdere førespurnaden", "to assess the request"),
        ProcessingPurpose.Planning => new("å planlegge tiltak og rådføre seg om dem", "å planleggje tiltak og rådføre seg om dei", "to plan measures and consult on them"),
        ProcessingPurpose.FollowUp => new("å gjennomføre tiltak og følge dem opp", "å gjennomføre tiltak og følgje dei opp", "to carry out measures and follow them up"),
        ProcessingPurpose.Mediation => new("å mekle i konflikter", "å mekle i konfliktar", "to mediate in conflicts"),
        ProcessingPurpose.Evaluation => new("å evaluere tiltak og saker", "å evaluere tiltak og saker", "to evaluate measures and cases"),
        ProcessingPurpose.Statistics => new("å lage statistikk som ikke nevner noen", "å lage statistikk som ikkje nemner nokon", "to make statistics that name nobody"),
        ProcessingPurpose.ServiceCooperation => new("å samarbeide med andre tjenester om én elev", "å samarbeide med andre tenester om éin elev", "to work together with other services on one pupil"),
        ProcessingPurpose.Accountability => new("å kunne vise at reglene er fulgt", "å kunne vise at reglane er følgde", "to be able to show that the rules were followed"),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };

    /// <summary>The kind of ground.</summary>
    public static Sentence Of(ProcessingGround ground) => ground switch
    {
        ProcessingGround.AgreementTerms => new("avtalen med skolen", "avtalen med skulen", "the agreement with the school"),
        ProcessingGround.Consent => new("samtykke", "samtykke", "consent"),
        ProcessingGround.ReleaseFromSecrecy => new("fritak fra taushetsplikt", "fritak frå teieplikt", "release from secrecy"),
        ProcessingGround.LawWithoutConsent => new("lov som gjelder uten samtykke", "lov som gjeld utan samtykke", "a law that holds without consent"),
        ProcessingGround.LegalDuty => new("plikt etter loven", "plikt etter lova", "a duty by law"),
        ProcessingGround.NotGiven => new("ikke oppgitt", "ikkje oppgitt", "not given"),
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    /// <summary>Whether the ground holds, or why not.</summary>
    public static Sentence Of(GroundStanding standing) => standing switch
    {
        GroundStanding.Holds => new("gjelder", "gjeld", "holds"),
        GroundStanding.NoAgreement => new("saken står ikke under noen avtale", "saka står ikkje under nokon avtale", "under no agreement"),
        GroundStanding.NoDataTerms => new("avtalen sier ikke nok om personopplysninger", "avtalen seier ikkje nok om personopplysningar", "the agreement does not say enough of personal data"),
        GroundStanding.PurposeNotAgreed => new("avtalen nevner ikke formålet", "avtalen nemner ikkje formålet", "the agreement does not name the purpose"),
        GroundStanding.NoConsent => new("det er ikke samtykket", "det er ikkje samtykt", "nobody has consented"),
        GroundStanding.NotYet => new("samtykket gjelder først senere", "samtykket gjeld først seinare", "the consent holds only later"),
        GroundStanding.Expired => new("samtykket er gått ut", "samtykket er gått ut", "the consent has expired"),
        GroundStanding.Withdrawn => new("samtykket er trukket", "samtykket er trekt", "the consent was withdrawn"),
        GroundStanding.NotJustified => new("en annen fant at loven ikke passet", "ein annan fann at lova ikkje passa", "another person found that the law did not apply"),
        GroundStanding.NotGiven => new("ikke oppgitt", "ikkje oppgitt", "not given"),
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    /// <summary>The ground, the law or the words behind it, and why it does not hold where it does not.</summary>
    internal static string Of(SubjectGround ground, Language language) => string.Join(" · ", new[]
    {
        Of(ground.Ground).In(language),
        ground.LegalBasis,
        ground.Standing is GroundStanding.Holds or GroundStanding.NotGiven ? null : Of(ground.Standing).In(language),
    }.OfType<string>());
}
