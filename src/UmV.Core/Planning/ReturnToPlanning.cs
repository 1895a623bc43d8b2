using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Planning;

/// <summary>Takes the plan back from consultation to be drawn up again.</summary>
/// <param name="Case">The case.</param>
/// <param name="Reason">Why.</param>
public sealed record ReturnToPlanning(CaseId Case, SealedText Reason) : CaseCommand(Case), IPartCommand<MeasurePlan>
{
    Decision IPartCommand<MeasurePlan>.Decide(MeasurePlan part, DecisionContext context) => Decision.Of(new PlanReturned(Reason));
}

/// <summary>The plan was taken back to be drawn up again.</summary>
/// <param name="Reason">Why, sealed.</param>
public sealed record PlanReturned(SealedText Reason) : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) => part;
}
