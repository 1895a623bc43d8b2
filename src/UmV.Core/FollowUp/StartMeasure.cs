using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Planning;

namespace UmV.Core.FollowUp;

/// <summary>Begins a measure of the approved plan.</summary>
/// <param name="Case">The case.</param>
/// <param name="Measure">The measure.</param>
public sealed record StartMeasure(CaseId Case, MeasureId Measure) : CaseCommand(Case), IPartCommand<FollowUpView>
{
    Decision IPartCommand<FollowUpView>.Decide(FollowUpView part, DecisionContext context) =>
        MeasureMoves.Decide(part, Measure, MeasureAction.StartMeasure, _ => new MeasureStarted(Measure));
}

/// <summary>A measure was begun.</summary>
/// <param name="Measure">The measure.</param>
public sealed record MeasureStarted(MeasureId Measure) : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) =>
        part.Replace(part.Find(Measure)! with { State = MeasureState.Running });
}
