using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Sealing;

namespace UmV.Core.Evaluation;

/// <summary>
/// Evaluates a measure that was carried out. With a measurable goal, the attainment is computed from what was achieved; without
/// one, it is judged. Evaluating again replaces the figure; what was said before stays in the journal.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Achieved">How it is now, in the goal's unit; required when the measure has a goal.</param>
/// <param name="Judged">−2…+2; required when it has none.</param>
/// <param name="Comment">In words.</param>
public sealed record EvaluateMeasure(
    CaseId Case, MeasureId Measure, decimal? Achieved = null, int? Judged = null, SealedText? Comment = null)
    : CaseCommand(Case), IPartCommand<EvaluationView>
{
    Decision IPartCommand<EvaluationView>.Decide(EvaluationView part, DecisionContext context)
    {
        var measure = part.Plan.Find(Measure);
        return Decision.Unless(Faults(measure), () => new MeasureEvaluated(new MeasureEvaluation(Measure, Achieved, Attained(measure!), Comment)));
    }

    private int Attained(Measure measure) => measure.Goal is { } goal ? GoalAttainment.Of(goal, Achieved!.Value) : Judged!.Value;

    private IEnumerable<Fault> Faults(Measure? measure)
    {
        if (measure is not { State: MeasureState.Completed })
            yield return measure is null ? Fault.Unknown("measure") : Fault.NotNow("measure");
        else if (measure.Goal is not null && Achieved is null)
            yield return Fault.Required("achieved");
        else if (measure.Goal is null && Judged is null)
            yield return Fault.Required("judged");
        if (Judged is < -2 or > 2)
            yield return Fault.OutOfRange("judged", "−2", "+2");
    }
}

/// <summary>A measure was evaluated.</summary>
/// <param name="Evaluation">What came of it.</param>
public sealed record MeasureEvaluated(MeasureEvaluation Evaluation) : DomainEvent, IPartEvent<CaseEvaluation>
{
    CaseEvaluation IPartEvent<CaseEvaluation>.Apply(CaseEvaluation part) => part with
    {
        Measures = [.. part.Measures.Where(other => other.Measure != Evaluation.Measure), Evaluation],
    };
}
