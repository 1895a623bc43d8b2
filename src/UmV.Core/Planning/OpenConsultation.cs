using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Planning;

/// <summary>Lays the plan before school leadership and the pupils.</summary>
/// <param name="Case">The case.</param>
public sealed record OpenConsultation(CaseId Case) : CaseCommand(Case), IPartCommand<MeasurePlan>
{
    Decision IPartCommand<MeasurePlan>.Decide(MeasurePlan part, DecisionContext context) => Decision.Of(new ConsultationOpened(part.Version));
}

/// <summary>A version of the plan was laid before school leadership and the pupils.</summary>
/// <param name="PlanVersion">The version.</param>
public sealed record ConsultationOpened(int PlanVersion) : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) => part;
}
