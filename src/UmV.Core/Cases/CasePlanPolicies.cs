using NodaTime;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>What a plan needs before it is consulted on and approved.</summary>
internal static class CasePlanPolicies
{
    internal static Policy<CaseFacts> FiveItems { get; } = new(
        "PLAN-1",
        new Sentence(
            "Hvert tiltak sier hvilke problem det skal løse, hva som er planlagt, når, hvem som skal gjøre det, og når det skal evalueres.",
            "Kvart tiltak seier kva problem det skal løyse, kva som er planlagt, når, kven som skal gjere det, og når det skal evaluerast.",
            "Every measure says which problem it is to solve, what is planned, when, who carries it out, and when it is evaluated."),
        PolicySource.Law("opplæringslova § 12-4", new LocalDate(2024, 8, 1)),
        "plan.items",
        new Sentence(
            "Et tiltak mangler ett eller flere av de fem punktene.",
            "Eit tiltak manglar eitt eller fleire av dei fem punkta.",
            "A measure lacks one or more of the five items."),
        facts => facts.FiveItems);

    internal static Policy<CaseFacts> LeadershipConsulted { get; } = new(
        "PLAN-2",
        new Sentence(
            "Skolens ledelse er tatt med på råd om planen.",
            "Leiinga ved skulen er teken med på råd om planen.",
            "School leadership is consulted on the plan."),
        PolicySource.SourceText("Tiltakene i oppfølgingsarbeidet utarbeides i samråd med skolens ledelse og eleven(e) selv."),
        "consultation.leadership",
        new Sentence(
            "Ledelsen er ikke tatt med på råd om denne planen.",
            "Leiinga er ikkje teken med på råd om denne planen.",
            "Leadership is not consulted on this plan."),
        facts => facts.LeadershipConsulted);

    internal static Policy<CaseFacts> PupilsHeard { get; } = new(
        "PLAN-3",
        new Sentence(
            "Hver elev det gjelder, er hørt, eller har fått tilbud og sagt nei.",
            "Kvar elev det gjeld, er høyrd, eller har fått tilbod og sagt nei.",
            "Every concerned pupil is heard, or was offered it and declined."),
        PolicySource.SourceText("Tiltakene i oppfølgingsarbeidet utarbeides i samråd med skolens ledelse og eleven(e) selv."),
        "consultation.pupils",
        new Sentence(
            "En elev det gjelder, er ikke hørt om denne planen.",
            "Ein elev det gjeld, er ikkje høyrd om denne planen.",
            "A concerned pupil is not heard on this plan."),
        facts => facts.PupilsHeard);

    internal static Policy<CaseFacts> GuardiansConsulted { get; } = new(
        "PLAN-4",
        new Sentence(
            "Foresatte er tatt med på råd, eller eleven er gammel nok til å samtykke selv og har gjort det.",
            "Føresette er tekne med på råd, eller eleven er gammal nok til å samtykkje sjølv og har gjort det.",
            "Guardians are consulted, or the pupil is old enough to consent alone and has done so."),
        PolicySource.Law("opplæringslova §§ 10-3 og 24-5", new LocalDate(2024, 8, 1)),
        "consultation.guardians",
        new Sentence(
            "Foresatte til en elev er ikke tatt med på råd.",
            "Føresette til ein elev er ikkje tekne med på råd.",
            "The guardians of a pupil are not consulted."),
        facts => facts.GuardiansConsulted);

    internal static Policy<CaseFacts> ActorDidNotPropose { get; } = new(
        "PLAN-5",
        new Sentence(
            "Den som godkjenner planen, har ikke foreslått den.",
            "Den som godkjenner planen, har ikkje føreslått han.",
            "Who approves the plan did not propose it."),
        PolicySource.Design("Self-approval must not exist."),
        "actor.proposed",
        new Sentence(
            "Du har foreslått planen selv.",
            "Du har føreslått planen sjølv.",
            "You proposed the plan yourself."),
        facts => facts.ActorDidNotPropose);

    internal static Policy<CaseFacts> ObjectionsAnswered { get; } = new(
        "PLAN-6",
        new Sentence(
            "Innvendinger er besvart, og følger med til evalueringen.",
            "Innvendingar er svara på, og følgjer med til evalueringa.",
            "Objections are answered, and carried to the evaluation."),
        PolicySource.SourceText("Gjennom et aktivt, konstruktivt og gjensidig forpliktende samarbeid …"),
        "objections.answers",
        new Sentence(
            "En innvending er ikke besvart.",
            "Ei innvending er ikkje svara på.",
            "An objection is not answered."),
        facts => facts.ObjectionsAnswered);

    internal static Policy<CaseFacts> PlanHasMeasures { get; } = new(
        "PLAN-7",
        new Sentence(
            "Planen har minst ett tiltak.",
            "Planen har minst eitt tiltak.",
            "The plan has at least one measure."),
        PolicySource.SourceText("… skal partene ta initiativ til og gjennomføre tiltak …"),
        "plan.measures",
        new Sentence(
            "Planen har ingen tiltak.",
            "Planen har ingen tiltak.",
            "The plan has no measure."),
        facts => facts.PlanHasMeasures);

    internal static Policy<CaseFacts> GoalsMeasurable { get; } = new(
        "PLAN-8",
        new Sentence(
            "Hvert tiltak har et mål som kan måles.",
            "Kvart tiltak har eit mål som kan målast.",
            "Every measure has a goal that can be measured."),
        PolicySource.SourceText("Evalueringer fra skolesamarbeidet viser at målrettet og systematisk felles innsats har gitt positiv innvirkning …"),
        "plan.goals",
        new Sentence(
            "Et tiltak mangler et målbart mål.",
            "Eit tiltak manglar eit målbart mål.",
            "A measure lacks a measurable goal."),
        facts => facts.GoalsMeasurable);

    internal static Policy<CaseFacts> Supplements { get; } = new(
        "PLAN-9",
        new Sentence(
            "Hvert tiltak sier hvilke av skolens egne tiltak det kommer i tillegg til.",
            "Kvart tiltak seier kva for eigne tiltak ved skulen det kjem i tillegg til.",
            "Every measure says which of the school's own measures it supplements."),
        PolicySource.SourceText("UmV skal bistå skolen og skal fungere supplerende til skolens interne hjelpetiltak."),
        "plan.supplements",
        new Sentence(
            "Et tiltak sier ikke hva det kommer i tillegg til.",
            "Eit tiltak seier ikkje kva det kjem i tillegg til.",
            "A measure does not say what it supplements."),
        facts => facts.Supplements);

    internal static Policy<CaseFacts> PupilsAreParties { get; } = new(
        "PLAN-10",
        new Sentence(
            "Et tiltak gjelder bare elever som er vurdert som berørte parter.",
            "Eit tiltak gjeld berre elevar som er vurderte som råka partar.",
            "A measure concerns only pupils who were assessed as affected parties."),
        PolicySource.SourceText("… vår vurdering av hvem som er berørte parter …"),
        "plan.pupils",
        new Sentence(
            "En elev i planen er ikke blant de berørte partene.",
            "Ein elev i planen er ikkje mellom dei råka partane.",
            "A pupil in the plan is not among the affected parties."),
        facts => facts.PupilsAreParties);
}
