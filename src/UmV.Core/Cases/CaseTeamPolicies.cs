using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>Who must be on a case.</summary>
internal static class CaseTeamPolicies
{
    internal static Policy<CaseFacts> ThreeRolesOnTeam { get; } = new(
        "TEAM-1",
        new Sentence(
            "Ledelse, rådgiver og kontaktlærer er med i teamet.",
            "Leiing, rådgivar og kontaktlærar er med i teamet.",
            "Leadership, counsellor and contact teacher are on the team."),
        PolicySource.SourceText("Vi samarbeider alltid med skolens ledelse, rådgivere og klassestyrer, samt andre relevante personer og institusjoner."),
        "team.roles",
        new Sentence(
            "Ledelse, rådgiver eller kontaktlærer mangler i teamet.",
            "Leiing, rådgivar eller kontaktlærar manglar i teamet.",
            "Leadership, counsellor or contact teacher is missing on the team."),
        facts => facts.ThreeRolesOnTeam);

    internal static Policy<CaseFacts> HasCoordinator { get; } = new(
        "TEAM-2",
        new Sentence(
            "Én koordinator har ansvaret.",
            "Éin koordinator har ansvaret.",
            "One coordinator is accountable."),
        PolicySource.SourceText("Samarbeidet med UmV sikrer god oppfølging av enkeltelever og kontinuitet i konfliktløsningsprosesser."),
        "team.coordinator",
        new Sentence(
            "Ingen koordinator har ansvaret.",
            "Ingen koordinator har ansvaret.",
            "No coordinator is accountable."),
        facts => facts.HasCoordinator);

    internal static Policy<CaseFacts> NoHandoverPending { get; } = new(
        "TEAM-3",
        new Sentence(
            "Bare ett tilbud om overtakelse er åpent om gangen.",
            "Berre eitt tilbod om overtaking er ope om gongen.",
            "Only one hand-over is offered at a time."),
        PolicySource.Design("Exactly one accountable coordinator at every instant."),
        "team.handover",
        new Sentence(
            "Et tilbud om overtakelse venter på svar.",
            "Eit tilbod om overtaking ventar på svar.",
            "An offered hand-over waits for an answer."),
        facts => !facts.HandoverPending);

    internal static Policy<CaseFacts> HandoverIsForActor { get; } = new(
        "TEAM-4",
        new Sentence(
            "Ansvaret går over først når den som får det tilbudt, sier ja.",
            "Ansvaret går over først når den som får det tilbode, seier ja.",
            "Accountability passes only when the one to whom it is offered says yes."),
        PolicySource.Design("A hand-over is valid only when accepted, as with the Norwegian stafettholder."),
        "team.handover.to",
        new Sentence(
            "Ingen overtakelse er tilbudt deg.",
            "Inga overtaking er tilboden deg.",
            "No hand-over is offered to you."),
        facts => facts.HandoverPending && facts.HandoverIsForActor);

    internal static Policy<CaseFacts> HandoverIsPending { get; } = new(
        "TEAM-5",
        new Sentence(
            "Et tilbud om overtakelse kan trekkes mens det venter på svar.",
            "Eit tilbod om overtaking kan trekkjast medan det ventar på svar.",
            "An offered hand-over can be taken back while it waits for an answer."),
        PolicySource.Design("Exactly one accountable coordinator at every instant."),
        "team.handover",
        new Sentence(
            "Det er ikke noe tilbud å trekke.",
            "Det er ikkje noko tilbod å trekkje.",
            "There is no offer to take back."),
        facts => facts.HandoverPending);

    internal static Policy<CaseFacts> MemberCanLeave { get; } = new(
        "TEAM-6",
        new Sentence(
            "Den som har ansvaret, går ikke ut av teamet; andre kan gå ut.",
            "Den som har ansvaret, går ikkje ut av teamet; andre kan gå ut.",
            "Whoever is accountable does not leave the team; others may."),
        PolicySource.Design("Exactly one accountable coordinator at every instant."),
        "team.members",
        new Sentence(
            "Ingen andre enn koordinatoren er med i teamet.",
            "Ingen andre enn koordinatoren er med i teamet.",
            "Nobody but the coordinator is on the team."),
        facts => facts.MemberCanLeave);
}
