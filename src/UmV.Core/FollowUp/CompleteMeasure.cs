using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Planning;

namespace UmV.Core.FollowUp;

/// <summary>Notes that a measure has been carried out.</summary>
/// <param name="Case">The case.</param>
/// <param name="Measure">The measure.</param>
public sealed record CompleteMeasure(CaseId Case, MeasureId Measure) : CaseCommand(Case), IPartCommand<FollowUpView>
{
    Decision IPartCommand<FollowUpView>.Decide(FollowUpView part, DecisionContext context) =>
        MeasureMoves.Decide(part, Measure, MeasureAction.CompleteMeasure, _ => new MeasureCompleted(Measure));
}

/// <summary>A measure was carried out.</summary>
/// <param name="Measure">The measure.</param>
public sealed record MeasureCompleted(MeasureId Measure) : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) =>
        part.Replace(part.Find(Measure)! with { State = MeasureState.Completed });
}
