using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Planning;
using UmV.Core.Sealing;

namespace UmV.Core.FollowUp;

/// <summary>Gives a measure up.</summary>
/// <param name="Case">The case.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Reason">Why.</param>
public sealed record CancelMeasure(CaseId Case, MeasureId Measure, SealedText Reason) : CaseCommand(Case), IPartCommand<FollowUpView>
{
    Decision IPartCommand<FollowUpView>.Decide(FollowUpView part, DecisionContext context) =>
        MeasureMoves.Decide(part, Measure, MeasureAction.CancelMeasure, _ => new MeasureCancelled(Measure, Reason));
}

/// <summary>A measure was given up.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Reason">Why, sealed.</param>
public sealed record MeasureCancelled(MeasureId Measure, SealedText Reason) : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) =>
        part.Replace(part.Find(Measure)! with { State = MeasureState.Cancelled });
}
