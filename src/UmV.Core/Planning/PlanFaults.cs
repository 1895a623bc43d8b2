using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.Core.Planning;

/// <summary>What can be wrong with a plan that is sent in, whatever state the case is in.</summary>
internal static class PlanFaults
{
    internal static IEnumerable<Fault> Of(MeasurePlan current, ImmutableArray<Measure> measures)
    {
        if (measures.IsDefaultOrEmpty)
            return [Fault.Required("measures")];
        return measures.SelectMany((measure, row) => OfMeasure(measure, $"measures[{row}]"))
            .Concat(Repeated(measures)).Concat(LeftOut(current, measures));
    }

    /// <summary>A plan that is sent in cannot move a measure along: that is what starting and completing are for.</summary>
    internal static ImmutableArray<Measure> WithKeptStates(MeasurePlan current, ImmutableArray<Measure> measures) =>
        [.. measures.Select(measure => measure with { State = current.Find(measure.Id)?.State ?? MeasureState.Planned })];

    private static IEnumerable<Fault> OfMeasure(Measure measure, string path)
    {
        if (measure.Id == default)
            yield return Fault.Required($"{path}.id");
        if (measure.Level is TargetLevel.Pupil or TargetLevel.Group && measure.Pupils.IsDefaultOrEmpty)
            yield return Fault.Required($"{path}.pupils");
        if (measure.When is { } when && measure.EvaluateOn < when.Start)
            yield return new Fault($"{path}.evaluateOn", "before-start", new Sentence(
                "Evalueringen må ikke være før tiltaket starter.", "Evalueringa må ikkje vere før tiltaket startar.", "The evaluation must not be before the measure starts."));
        if (measure.Goal is { } goal && goal.Target == goal.Baseline)
            yield return new Fault($"{path}.goal.target", "no-change", new Sentence(
                "Målet må være en annen verdi enn utgangspunktet.", "Målet må vere ein annan verdi enn utgangspunktet.", "The target must differ from the baseline."));
    }

    private static IEnumerable<Fault> Repeated(ImmutableArray<Measure> measures)
    {
        var seen = new HashSet<MeasureId>();
        for (var row = 0; row < measures.Length; row++)
        {
            if (!seen.Add(measures[row].Id))
                yield return Fault.Duplicate($"measures[{row}].id");
        }
    }

    private static IEnumerable<Fault> LeftOut(MeasurePlan current, ImmutableArray<Measure> measures) =>
        current.Measures.Any(old => old.State != MeasureState.Planned && measures.All(measure => measure.Id != old.Id))
            ? [new Fault("measures", "begun-left-out", new Sentence(
                "Et tiltak som er påbegynt, kan ikke tas ut av planen. Avslutt det i stedet.",
                "Eit tiltak som er påbyrja, kan ikkje takast ut av planen. Avslutt det i staden.",
                "A measure that has begun cannot be taken out of the plan. End it instead."))]
            : [];
}
