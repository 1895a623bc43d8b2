using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Text;

namespace UmV.Core.Planning;

/// <summary>Records that somebody was heard on the plan, in own words, or why not. It is never changed afterwards.</summary>
/// <param name="Case">The case.</param>
/// <param name="Kind">In which capacity the person was heard.</param>
/// <param name="Person">Who was heard.</param>
/// <param name="Outcome">Heard, or why not.</param>
/// <param name="On">The Oslo date; not in the future.</param>
/// <param name="OwnWords">The person's own words; required when heard.</param>
/// <param name="Reason">Why not; required when not heard.</param>
/// <param name="Concerning">For a guardian, the pupil; otherwise left out.</param>
public sealed record RecordHearing(
    CaseId Case,
    ConsulteeKind Kind,
    PersonId Person,
    HearingOutcome Outcome,
    LocalDate On,
    SealedText? OwnWords = null,
    SealedText? Reason = null,
    PersonId? Concerning = null) : CaseCommand(Case), IPartCommand<MeasurePlan>
{
    Decision IPartCommand<MeasurePlan>.Decide(MeasurePlan part, DecisionContext context) => Decision.Unless(Faults(part, context), () =>
        new HearingRecorded(new Hearing(Kind, Person, Concerning ?? Person, Outcome, On, OwnWords, Reason, part.Version, context.Actor.Person)));

    private IEnumerable<Fault> Faults(MeasurePlan part, DecisionContext context)
    {
        if (On > context.Today)
            yield return new Fault("on", "in-future", new Sentence(
                "Datoen kan ikke være i fremtiden.", "Datoen kan ikkje vere i framtida.", "The date cannot be in the future."));
        if (Outcome == HearingOutcome.Heard && OwnWords is null)
            yield return Fault.Required("ownWords");
        if (Outcome != HearingOutcome.Heard && Reason is null)
            yield return Fault.Required("reason");
        if (Person == default)
            yield return Fault.Required("person");
        if (Kind == ConsulteeKind.Guardian && Concerning is null)
            yield return Fault.Required("concerning");
        if (Concerning is { } pupil && (pupil == Person) == (Kind == ConsulteeKind.Guardian))
            yield return ForOneself;
        if (Kind != ConsulteeKind.Leadership && !part.ConcernedPupils().Contains(Concerning ?? Person))
            yield return Fault.Unknown(Kind == ConsulteeKind.Guardian ? "concerning" : "person");
    }

    private static Fault ForOneself { get; } = new("concerning", "for-oneself", new Sentence(
        "Bare foresatte høres på vegne av en annen, og ingen er sin egen foresatte.",
        "Berre føresette blir høyrde på vegner av ein annan, og ingen er sin eigen føresette.",
        "Only guardians are heard for another, and nobody is their own guardian."));
}

/// <summary>Somebody was heard, or it was written down why not.</summary>
/// <param name="Hearing">The record.</param>
public sealed record HearingRecorded(Hearing Hearing) : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) => part with { Hearings = part.Hearings.Add(Hearing) };
}
