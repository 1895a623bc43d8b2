using NodaTime;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Cases;

/// <summary>What the assessment needs before a request is decided.</summary>
internal static class CaseAssessmentPolicies
{
    internal static Policy<CaseFacts> PartiesAssessed { get; } = new(
        "ASM-1",
        new Sentence(
            "Vurderingen sier hvem de berørte partene er.",
            "Vurderinga seier kven dei råka partane er.",
            "The assessment says who the affected parties are."),
        PolicySource.SourceText("… vår vurdering av hvem som er berørte parter …"),
        "assessment.parties",
        new Sentence(
            "De berørte partene er ikke vurdert.",
            "Dei råka partane er ikkje vurderte.",
            "The affected parties are not assessed."),
        facts => facts.PartiesAssessed);

    internal static Policy<CaseFacts> ProblemAssessed { get; } = new(
        "ASM-2",
        new Sentence(
            "Vurderingen sier hva problemstillingen er.",
            "Vurderinga seier kva problemstillinga er.",
            "The assessment says what the problem is."),
        PolicySource.SourceText("… hva som er problemstillingen …"),
        "assessment.problem",
        new Sentence(
            "Problemstillingen er ikke vurdert.",
            "Problemstillinga er ikkje vurdert.",
            "The problem is not assessed."),
        facts => facts.ProblemAssessed);

    internal static Policy<CaseFacts> ApproachAssessed { get; } = new(
        "ASM-3",
        new Sentence(
            "Vurderingen sier hvordan oppfølgingen skal gjøres.",
            "Vurderinga seier korleis oppfølginga skal gjerast.",
            "The assessment says how the follow-up is to be done."),
        PolicySource.SourceText("… og hvordan oppfølgingsarbeidet skal utføres."),
        "assessment.approach",
        new Sentence(
            "Framgangsmåten er ikke vurdert.",
            "Framgangsmåten er ikkje vurdert.",
            "The approach is not assessed."),
        facts => facts.ApproachAssessed);

    internal static Policy<CaseFacts> NoConflictOfInterest { get; } = new(
        "ASM-4",
        new Sentence(
            "Den som vurderer, er ikke inhabil.",
            "Den som vurderer, er ikkje inhabil.",
            "Who assesses has no conflict of interest."),
        PolicySource.Law("forvaltningsloven § 6 (by analogy)", new LocalDate(1970, 1, 1)),
        "assessment.interest",
        new Sentence(
            "Habiliteten er ikke avklart, eller den som vurderer, er inhabil.",
            "Habiliteten er ikkje avklart, eller den som vurderer, er inhabil.",
            "Impartiality is not declared, or there is a conflict of interest."),
        facts => facts.NoConflictOfInterest);

    internal static Policy<CaseFacts> ChildWelfareConsidered { get; } = new(
        "ASM-5",
        new Sentence(
            "Meldeplikten til barnevernet er vurdert.",
            "Meldeplikta til barnevernet er vurdert.",
            "The duty to report to the child welfare service was considered."),
        PolicySource.Law("opplæringslova § 24-3, barnevernsloven § 13-2", new LocalDate(2024, 8, 1)),
        "assessment.childWelfare",
        new Sentence(
            "Meldeplikten er ikke vurdert.",
            "Meldeplikta er ikkje vurdert.",
            "The duty to report is not considered."),
        facts => facts.ChildWelfareConsidered);

    internal static Policy<CaseFacts> AssessmentIsApproved { get; } = new(
        "ASM-6",
        new Sentence(
            "Vurderingen er godkjent av en annen.",
            "Vurderinga er godkjend av ein annan.",
            "The assessment is approved by another person."),
        PolicySource.Design("Four eyes on what decides whether a pupil gets help."),
        "assessment.approval",
        new Sentence(
            "Vurderingen er ikke godkjent slik den står.",
            "Vurderinga er ikkje godkjend slik ho står.",
            "The assessment is not approved as it stands."),
        facts => facts.AssessmentApproved);

    internal static Policy<CaseFacts> ActorDidNotAssess { get; } = new(
        "ASM-7",
        new Sentence(
            "Den som godkjenner vurderingen, har ikke laget den.",
            "Den som godkjenner vurderinga, har ikkje laga henne.",
            "Who approves the assessment did not make it."),
        PolicySource.Design("Self-approval must not exist."),
        "actor.assessed",
        new Sentence(
            "Du har laget vurderingen selv.",
            "Du har laga vurderinga sjølv.",
            "You made the assessment yourself."),
        facts => facts.ActorDidNotAssess);
}
