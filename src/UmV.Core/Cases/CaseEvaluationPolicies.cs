using NodaTime;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>What the evaluation needs.</summary>
internal static class CaseEvaluationPolicies
{
    internal static Policy<CaseFacts> MeasuresEnded { get; } = new(
        "EVAL-1",
        new Sentence(
            "Evalueringen begynner når hvert tiltak er gjennomført eller avbrutt.",
            "Evalueringa byrjar når kvart tiltak er gjennomført eller avbrote.",
            "The evaluation begins when every measure has been carried out or given up."),
        PolicySource.SourceText("Evalueringer fra skolesamarbeidet viser …"),
        "measures.ended",
        new Sentence(
            "Et tiltak er ikke avsluttet.",
            "Eit tiltak er ikkje avslutta.",
            "A measure has not ended."),
        facts => facts.MeasuresEnded);

    internal static Policy<CaseFacts> MeasuresEvaluated { get; } = new(
        "EVAL-2",
        new Sentence(
            "Hvert gjennomført tiltak er evaluert.",
            "Kvart gjennomført tiltak er evaluert.",
            "Every measure that was carried out is evaluated."),
        PolicySource.Law("opplæringslova § 12-4", new LocalDate(2024, 8, 1)),
        "evaluation.measures",
        new Sentence(
            "Et gjennomført tiltak er ikke evaluert.",
            "Eit gjennomført tiltak er ikkje evaluert.",
            "A measure that was carried out is not evaluated."),
        facts => facts.MeasuresEvaluated);

    internal static Policy<CaseFacts> ThreeVoices { get; } = new(
        "EVAL-3",
        new Sentence(
            "Elev, skole og foresatt har sagt sitt, eller fått tilbud om det.",
            "Elev, skule og føresett har sagt sitt, eller fått tilbod om det.",
            "Pupil, school and guardian have had their say, or were offered it."),
        PolicySource.Design("An evaluation by one side is not one."),
        "evaluation.voices",
        new Sentence(
            "En av de tre stemmene mangler.",
            "Ei av dei tre stemmene manglar.",
            "One of the three voices is missing."),
        facts => facts.ThreeVoices);

    internal static Policy<CaseFacts> ObjectionsAddressed { get; } = new(
        "EVAL-4",
        new Sentence(
            "Hver innvending som står, er vurdert i evalueringen.",
            "Kvar innvending som står, er vurdert i evalueringa.",
            "Every standing objection is looked at in the evaluation."),
        PolicySource.Design("A disagreement is carried to the end, not forgotten."),
        "evaluation.objections",
        new Sentence(
            "En innvending som står, er ikke vurdert.",
            "Ei innvending som står, er ikkje vurdert.",
            "A standing objection is not looked at."),
        facts => facts.ObjectionsAddressed);

    internal static Policy<CaseFacts> MeasureCompleted { get; } = new(
        "EVAL-5",
        new Sentence(
            "Det som evalueres, er et tiltak som er gjennomført.",
            "Det som blir evaluert, er eit tiltak som er gjennomført.",
            "What is evaluated is a measure that was carried out."),
        PolicySource.Design("A measure follows its lifecycle."),
        "measures.completed",
        new Sentence(
            "Ingen tiltak er gjennomført.",
            "Ingen tiltak er gjennomførte.",
            "No measure was carried out."),
        facts => facts.MeasureCompleted);

    internal static Policy<CaseFacts> ObjectionStands { get; } = new(
        "EVAL-6",
        new Sentence(
            "Det som vurderes, er en innvending som står.",
            "Det som blir vurdert, er ei innvending som står.",
            "What is looked at is an objection that stands."),
        PolicySource.Design("A disagreement is carried to the end, not forgotten."),
        "objections.standing",
        new Sentence(
            "Ingen innvending står.",
            "Inga innvending står.",
            "No objection stands."),
        facts => facts.ObjectionStands);
}
