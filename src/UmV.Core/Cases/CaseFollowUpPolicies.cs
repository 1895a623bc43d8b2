using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>What follow-up needs.</summary>
internal static class CaseFollowUpPolicies
{
    internal static Policy<CaseFacts> MeasureToStart { get; } = new(
        "FU-1",
        new Sentence(
            "Det som startes, er et tiltak som ikke er startet.",
            "Det som blir starta, er eit tiltak som ikkje er starta.",
            "What is begun is a measure that has not been begun."),
        PolicySource.Design("A measure follows its lifecycle."),
        "measures.planned",
        new Sentence(
            "Ingen tiltak venter på å bli startet.",
            "Ingen tiltak ventar på å bli starta.",
            "No measure waits to be begun."),
        facts => facts.MeasureToStart);

    internal static Policy<CaseFacts> MeasureRunning { get; } = new(
        "FU-2",
        new Sentence(
            "En samtale planlegges i et tiltak som er i gang.",
            "Ein samtale blir planlagd i eit tiltak som er i gang.",
            "A session is planned in a measure that has begun."),
        PolicySource.Design("A measure follows its lifecycle."),
        "measures.running",
        new Sentence(
            "Ingen tiltak er i gang.",
            "Ingen tiltak er i gang.",
            "No measure has begun."),
        facts => facts.MeasureRunning);

    internal static Policy<CaseFacts> MeasureToComplete { get; } = new(
        "FU-3",
        new Sentence(
            "Det som avsluttes, er et tiltak i gang uten planlagte samtaler.",
            "Det som blir avslutta, er eit tiltak i gang utan planlagde samtalar.",
            "What is completed is a running measure with no planned session."),
        PolicySource.Design("Nothing that people wait for is dropped in silence."),
        "measures.completable",
        new Sentence(
            "Ingen tiltak i gang er uten planlagte samtaler.",
            "Ingen tiltak i gang er utan planlagde samtalar.",
            "No running measure is free of planned sessions."),
        facts => facts.MeasureToComplete);

    internal static Policy<CaseFacts> MeasureToCancel { get; } = new(
        "FU-4",
        new Sentence(
            "Det som avbrytes, er et tiltak uten planlagte samtaler som ikke er avsluttet.",
            "Det som blir avbrote, er eit tiltak utan planlagde samtalar som ikkje er avslutta.",
            "What is given up is a measure with no planned session that has not ended."),
        PolicySource.Design("Nothing that people wait for is dropped in silence."),
        "measures.cancellable",
        new Sentence(
            "Det er ikke noe tiltak å avbryte.",
            "Det er ikkje noko tiltak å avbryte.",
            "There is no measure to give up."),
        facts => facts.MeasureToCancel);

    internal static Policy<CaseFacts> SessionIsDue { get; } = new(
        "FU-5",
        new Sentence(
            "Det som holdes, er en samtale som er planlagt til i dag eller før.",
            "Det som blir halde, er ein samtale som er planlagd til i dag eller før.",
            "What is held is a session planned for today or earlier."),
        PolicySource.Design("What is held was agreed on."),
        "sessions.due",
        new Sentence(
            "Ingen samtale er planlagt til i dag eller før.",
            "Ingen samtale er planlagd til i dag eller før.",
            "No session is planned for today or earlier."),
        facts => facts.SessionDue);

    internal static Policy<CaseFacts> SessionIsPlanned { get; } = new(
        "FU-6",
        new Sentence(
            "Det som avlyses, er en samtale som er planlagt.",
            "Det som blir avlyst, er ein samtale som er planlagd.",
            "What is cancelled is a session that is planned."),
        PolicySource.Design("What is cancelled was agreed on."),
        "sessions.planned",
        new Sentence(
            "Ingen samtale er planlagt.",
            "Ingen samtale er planlagd.",
            "No session is planned."),
        facts => !facts.NoSessionPlanned);
}
