using NodaTime;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Core.Planning;

/// <summary>What the policies of one measure read.</summary>
/// <param name="HasFiveItems">Whether the five items of opplæringslova § 12-4 are there.</param>
/// <param name="HasPlannedSessions">Whether a session of it is planned and neither held nor cancelled.</param>
internal sealed record MeasureFacts(bool HasFiveItems, bool HasPlannedSessions);

internal static class MeasurePolicies
{
    internal static PolicyDescription NotInThisState { get; } = new(
        new PolicyCode("MEAS-0"),
        new Sentence(
            "Et tiltak følger livsløpet sitt.",
            "Eit tiltak følgjer livsløpet sitt.",
            "A measure follows its lifecycle."),
        PolicySource.Design("Only what the lifecycle page names can be done."),
        new Sentence(
            "Dette kan ikke gjøres med tiltaket slik det står nå.",
            "Dette kan ikkje gjerast med tiltaket slik det står no.",
            "This cannot be done with the measure as it stands."),
        "measure.state");

    internal static Policy<MeasureFacts> HasTheFiveItems { get; } = new(
        "MEAS-1",
        new Sentence(
            "Et tiltak starter først når planen sier hva det skal løse, hva som skal gjøres, når, av hvem og når det skal evalueres.",
            "Eit tiltak startar først når planen seier kva det skal løyse, kva som skal gjerast, når, av kven og når det skal evaluerast.",
            "A measure starts only when the plan says what it is to solve, what is done, when, by whom, and when it is evaluated."),
        PolicySource.Law("opplæringslova § 12-4", new LocalDate(2024, 8, 1)),
        "measure.items",
        new Sentence("Tiltaket mangler ett eller flere av de fem punktene.", "Tiltaket manglar eitt eller fleire av dei fem punkta.", "The measure lacks one or more of the five items."),
        facts => facts.HasFiveItems);

    internal static Policy<MeasureFacts> NoSessionIsPlanned { get; } = new(
        "MEAS-2",
        new Sentence(
            "Et tiltak avsluttes ikke mens en samtale eller et møte i det fortsatt er planlagt.",
            "Eit tiltak blir ikkje avslutta medan ein samtale eller eit møte i det framleis er planlagt.",
            "A measure does not end while a session of it is still planned."),
        PolicySource.Design("Nothing that people wait for is dropped in silence."),
        "measure.sessions",
        new Sentence("En planlagt samtale er verken holdt eller avlyst.", "Ein planlagd samtale er verken halden eller avlyst.", "A planned session is neither held nor cancelled."),
        facts => !facts.HasPlannedSessions);
}
