using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Planning;

/// <summary>
/// Moves the dates of a measure within the time that was approved. That is not a material change: nobody's say is passed by.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Measure">The measure.</param>
/// <param name="When">New first and last day; within what was approved.</param>
/// <param name="EvaluateOn">New date of evaluation; not later than what was approved.</param>
public sealed record AdjustMeasureDates(CaseId Case, MeasureId Measure, DateInterval When, LocalDate EvaluateOn)
    : CaseCommand(Case), IPartCommand<MeasurePlan>
{
    Decision IPartCommand<MeasurePlan>.Decide(MeasurePlan part, DecisionContext context) =>
        Decision.Unless(Faults(part), () => new MeasureDatesAdjusted(Measure, When, EvaluateOn));

    private IEnumerable<Fault> Faults(MeasurePlan part)
    {
        if (part.Find(Measure) is not { When: { } approved, EvaluateOn: { } evaluateOn })
        {
            yield return Fault.Unknown("measure");
            yield break;
        }

        if (When.Start < approved.Start || When.End > approved.End)
            yield return Material("when");
        if (EvaluateOn > evaluateOn)
            yield return Material("evaluateOn");
        if (EvaluateOn < When.Start)
            yield return Fault.EndBeforeStart("evaluateOn");
    }

    private static Fault Material(string path) => new(path, "material-change", new Sentence(
        "Dette er utenfor det som ble godkjent. Endre planen, så blir den tatt opp i samråd igjen.",
        "Dette er utanfor det som blei godkjent. Endre planen, så blir han teken opp i samråd igjen.",
        "This is outside what was approved. Change the plan, and it goes back to consultation."));
}

/// <summary>The dates of a measure were moved within what was approved.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="When">First and last day.</param>
/// <param name="EvaluateOn">Date of evaluation.</param>
public sealed record MeasureDatesAdjusted(MeasureId Measure, DateInterval When, LocalDate EvaluateOn)
    : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) =>
        part.Replace(part.Find(Measure)! with { When = When, EvaluateOn = EvaluateOn });
}
