using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>What still blocks closing.</summary>
internal static class CaseClosingPolicies
{
    internal static Policy<CaseFacts> NoSessionPlanned { get; } = new(
        "CLOSE-1",
        new Sentence(
            "Ingen samtale er planlagt når saken avsluttes.",
            "Ingen samtale er planlagd når saka blir avslutta.",
            "No session is planned when a case is closed."),
        PolicySource.Design("Nothing that people wait for is dropped in silence."),
        "sessions.planned",
        new Sentence(
            "En samtale er fortsatt planlagt.",
            "Ein samtale er framleis planlagd.",
            "A session is still planned."),
        facts => facts.NoSessionPlanned);

    internal static Policy<CaseFacts> NoHandoverWaits { get; } = new(
        "CLOSE-2",
        new Sentence(
            "Ingen overtakelse venter på svar når saken avsluttes.",
            "Inga overtaking ventar på svar når saka blir avslutta.",
            "No hand-over waits for an answer when a case is closed."),
        PolicySource.Design("A closed case names who was accountable."),
        "team.handover",
        new Sentence(
            "Et tilbud om overtakelse venter på svar.",
            "Eit tilbod om overtaking ventar på svar.",
            "An offered hand-over waits for an answer."),
        facts => !facts.HandoverPending);

    internal static Policy<CaseFacts> ActorIsNotCoordinator { get; } = new(
        "CLOSE-3",
        new Sentence(
            "Den som avslutter saken, er en annen enn koordinatoren.",
            "Den som avsluttar saka, er ein annan enn koordinatoren.",
            "Who closes the case is another than its coordinator."),
        PolicySource.Design("Four eyes on the end of a case."),
        "actor.coordinator",
        new Sentence(
            "Du er koordinator i saken.",
            "Du er koordinator i saka.",
            "You are the coordinator of the case."),
        facts => !facts.ActorIsCoordinator);

    internal static Policy<CaseFacts> NoMediationOpen { get; } = new(
        "CLOSE-4",
        new Sentence(
            "Ingen megling er i gang når saken avsluttes.",
            "Inga mekling er i gang når saka blir avslutta.",
            "No mediation is under way when a case is closed."),
        PolicySource.SourceText("… kontinuitet i konfliktløsningsprosesser."),
        "mediations.open",
        new Sentence(
            "En megling er ikke avsluttet.",
            "Ei mekling er ikkje avslutta.",
            "A mediation has not ended."),
        facts => facts.NoMediationOpen);
}
