using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>What a request needs before it is sent.</summary>
internal static class CaseRequestPolicies
{
    internal static Policy<CaseFacts> LeadershipAsks { get; } = new(
        "REQ-1",
        new Sentence(
            "Skolens ledelse ber om hjelpen eller står bak forespørselen.",
            "Leiinga ved skulen ber om hjelpa eller står bak førespurnaden.",
            "School leadership asks for the help or stands behind the request."),
        PolicySource.SourceText("Det er skolens ledelse som definerer behovene for hvor UmV skal bruke sin kompetanse."),
        "request.endorsement",
        new Sentence(
            "Ledelsen har ikke stilt seg bak forespørselen.",
            "Leiinga har ikkje stilt seg bak førespurnaden.",
            "Leadership has not endorsed the request."),
        facts => facts.LeadershipAsks);

    internal static Policy<CaseFacts> MatterIsConcrete { get; } = new(
        "REQ-2",
        new Sentence(
            "Forespørselen gjelder et konkret forhold.",
            "Førespurnaden gjeld eit konkret forhold.",
            "The request is about a concrete matter."),
        PolicySource.SourceText("Alle saker starter med at skolene ønsker hjelp fra UmV i forhold til et konkret forhold."),
        "request.matter",
        new Sentence(
            "Det er ikke fortalt hva saken gjelder.",
            "Det er ikkje fortalt kva saka gjeld.",
            "It is not told what the matter is."),
        facts => facts.MatterIsConcrete);

    internal static Policy<CaseFacts> OwnMeasuresTold { get; } = new(
        "REQ-3",
        new Sentence(
            "Skolen forteller hvilke egne tiltak den har satt inn.",
            "Skulen fortel kva eigne tiltak han har sett inn.",
            "The school tells which measures of its own it has taken."),
        PolicySource.SourceText("UmV skal bistå skolen og skal fungere supplerende til skolens interne hjelpetiltak."),
        "request.ownMeasures",
        new Sentence(
            "Skolens egne tiltak er ikke fortalt.",
            "Skulens eigne tiltak er ikkje fortalde.",
            "The school's own measures are not told."),
        facts => facts.OwnMeasuresTold);

    internal static Policy<CaseFacts> TargetGiven { get; } = new(
        "REQ-4",
        new Sentence(
            "Forespørselen sier hvem hjelpen er for: elever, gruppe, klasse eller skole.",
            "Førespurnaden seier kven hjelpa er for: elevar, gruppe, klasse eller skule.",
            "The request says whom the help is for: pupils, a group, a class or the school."),
        PolicySource.SourceText("Våre tiltak har vært basert på forespørsel og har blitt rettet mot grupper, klasser og enkeltelever."),
        "request.target",
        new Sentence(
            "Det er ikke sagt hvem hjelpen er for.",
            "Det er ikkje sagt kven hjelpa er for.",
            "It is not said whom the help is for."),
        facts => facts.TargetGiven);

    internal static Policy<CaseFacts> FormComplete { get; } = new(
        "REQ-5",
        new Sentence(
            "Skjemaet er fylt ut uten feil.",
            "Skjemaet er fylt ut utan feil.",
            "The form is filled out without faults."),
        PolicySource.SourceText("Et forespørselsskjema fylles ut og danner grunnlaget for vår vurdering."),
        "request.form",
        new Sentence(
            "Skjemaet har felt som mangler eller er feil.",
            "Skjemaet har felt som manglar eller er feil.",
            "The form has fields that are missing or wrong."),
        facts => facts.FormComplete);

    internal static Policy<CaseFacts> NotEndorsed { get; } = new(
        "REQ-6",
        new Sentence(
            "Ledelsen stiller seg bak en forespørsel én gang, slik den står.",
            "Leiinga stiller seg bak ein førespurnad éin gong, slik han står.",
            "Leadership endorses a request once, as it stands."),
        PolicySource.Design("Nothing is said twice; answers changed by another are endorsed again."),
        "request.notEndorsed",
        new Sentence(
            "Ledelsen står alt bak forespørselen.",
            "Leiinga står alt bak førespurnaden.",
            "Leadership stands behind the request already."),
        facts => facts.NotEndorsed);

    internal static Policy<CaseFacts> NewerFormOffered { get; } = new(
        "REQ-7",
        new Sentence(
            "Et utkast kan flyttes til en nyere versjon av skjemaet sitt. En forespørsel som er sendt, blir stående på sin versjon.",
            "Eit utkast kan flyttast til ein nyare versjon av skjemaet sitt. Ein førespurnad som er send, blir ståande på sin versjon.",
            "A draft may move to a newer version of its form. A request that was sent stays on its version."),
        PolicySource.Design("What was sent is read as it was sent; a form is mended by a new version."),
        "request.newerForm",
        new Sentence(
            "Det finnes ingen nyere versjon av skjemaet.",
            "Det finst ingen nyare versjon av skjemaet.",
            "There is no newer version of the form."),
        facts => facts.NewerFormOffered);
}
