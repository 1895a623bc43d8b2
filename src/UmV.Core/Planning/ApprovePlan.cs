using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Planning;

/// <summary>Approves the plan as it stands.</summary>
/// <param name="Case">The case.</param>
public sealed record ApprovePlan(CaseId Case) : CaseCommand(Case), IPartCommand<MeasurePlan>
{
    Decision IPartCommand<MeasurePlan>.Decide(MeasurePlan part, DecisionContext context) =>
        Decision.Of(new PlanApproved(new PlanApproval(part.Version, context.Actor.Person)));
}

/// <summary>The plan was approved.</summary>
/// <param name="Approval">Which version, and by whom.</param>
public sealed record PlanApproved(PlanApproval Approval) : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) => part with { Approval = Approval };
}
