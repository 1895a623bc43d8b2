using NodaTime;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.People;

/// <summary>What stands in the way of erasing, for people and cases alike.</summary>
internal static class PrivacyPolicies
{
    internal static PolicyDescription NoHold { get; } = new(
        new PolicyCode("HOLD-1"),
        new Sentence(
            "Det som er under sletteforbud, slettes ikke.",
            "Det som er under sletteforbod, blir ikkje sletta.",
            "What is under legal hold is not erased."),
        PolicySource.Law("personvernforordningen art. 17 nr. 3 bokstav e", new LocalDate(2018, 7, 20)),
        new Sentence(
            "Et sletteforbud gjelder. Det må oppheves først.",
            "Eit sletteforbod gjeld. Det må opphevast først.",
            "A legal hold applies. It has to be lifted first."),
        "privacy.hold");

    internal static PolicyDescription HoldToLift { get; } = new(
        new PolicyCode("HOLD-2"),
        new Sentence(
            "Det som oppheves, er et sletteforbud som gjelder.",
            "Det som blir oppheva, er eit sletteforbod som gjeld.",
            "What is lifted is a legal hold that applies."),
        PolicySource.Design("Nothing is lifted twice."),
        new Sentence("Det er ikke noe sletteforbud å oppheve.", "Det er ikkje noko sletteforbod å oppheve.", "There is no legal hold to lift."),
        "privacy.heldNow");

    internal static PolicyDescription NotHeldYet { get; } = new(
        new PolicyCode("HOLD-3"),
        new Sentence(
            "Et sletteforbud legges ned én gang og gjelder til det oppheves.",
            "Eit sletteforbod blir lagt ned éin gong og gjeld til det blir oppheva.",
            "A legal hold is placed once and applies until it is lifted."),
        PolicySource.Design("Who placed it, and why, stays plain."),
        new Sentence("Et sletteforbud gjelder fra før.", "Eit sletteforbod gjeld frå før.", "A legal hold applies already."),
        "privacy.holdFree");

    internal static PolicyDescription ProposedByAnother { get; } = new(
        new PolicyCode("ERA-1"),
        new Sentence(
            "Sletting foreslås av én og gjøres av en annen.",
            "Sletting blir foreslått av éin og gjord av ein annan.",
            "Erasure is proposed by one person and done by another."),
        PolicySource.Design("Four eyes for what cannot be undone."),
        new Sentence(
            "Ingen annen har foreslått denne slettingen.",
            "Ingen annan har foreslått denne slettinga.",
            "Nobody else has proposed this erasure."),
        "privacy.proposedByAnother");

    internal static PolicyDescription TextProposedByAnother { get; } = new(
        new PolicyCode("ERA-2"),
        new Sentence(
            "Sletting av en tekst foreslås av én og gjøres av en annen.",
            "Sletting av ein tekst blir foreslått av éin og gjord av ein annan.",
            "Erasure of a text is proposed by one person and done by another."),
        PolicySource.Design("Four eyes for what cannot be undone."),
        new Sentence(
            "Ingen annen har foreslått å slette en tekst i saken.",
            "Ingen annan har foreslått å slette ein tekst i saka.",
            "Nobody else has proposed to erase a text of this case."),
        "privacy.textProposedByAnother");

    internal static PolicyDescription CasesArchived { get; } = new(
        new PolicyCode("ERA-3"),
        new Sentence(
            "En person slettes når skolen har fått sin del av hver sak som gjelder personen.",
            "Ein person blir sletta når skulen har fått sin del av kvar sak som gjeld personen.",
            "A person is erased once the school has its part of every case that concerns the person."),
        PolicySource.Law("Riksarkivarens forskrift § 7-28 tredje ledd", new LocalDate(2018, 1, 1)),
        new Sentence(
            "En sak som gjelder personen, er ikke arkivert ennå.",
            "Ei sak som gjeld personen, er ikkje arkivert enno.",
            "A case that concerns the person is not archived yet."),
        "privacy.casesArchived");

    internal static PolicyDescription NotErased { get; } = new(
        new PolicyCode("ERA-4"),
        new Sentence(
            "Det som er slettet, kan ikke endres.",
            "Det som er sletta, kan ikkje endrast.",
            "What has been erased cannot be changed."),
        PolicySource.Design("An erased record stays empty."),
        new Sentence("Personen er slettet.", "Personen er sletta.", "The person has been erased."),
        "person.erased");
}
