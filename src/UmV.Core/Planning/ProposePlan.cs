using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Planning;

/// <summary>Proposes the plan as a whole. Replaces what was proposed before; hearings on earlier versions do not count for it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Measures">Every measure; at least one.</param>
public sealed record ProposePlan(CaseId Case, ImmutableArray<Measure> Measures) : CaseCommand(Case), IPartCommand<MeasurePlan>
{
    Decision IPartCommand<MeasurePlan>.Decide(MeasurePlan part, DecisionContext context) => Decision.Unless(
        PlanFaults.Of(part, Measures),
        () => new PlanProposed(part.Version + 1, PlanFaults.WithKeptStates(part, Measures), context.Actor.Person));
}

/// <summary>A version of the plan was proposed.</summary>
/// <param name="Version">The version.</param>
/// <param name="Measures">Every measure.</param>
/// <param name="By">Who proposed it.</param>
public sealed record PlanProposed(int Version, ImmutableArray<Measure> Measures, PersonId By) : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) =>
        part with { Version = Version, Measures = Measures, ProposedBy = By };
}
