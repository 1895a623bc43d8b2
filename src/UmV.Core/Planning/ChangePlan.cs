using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Sealing;

namespace UmV.Core.Planning;

/// <summary>
/// Changes an approved plan materially. The plan gets a new version and goes back to consultation. To move a date within what
/// was approved, see <see cref="AdjustMeasureDates"/>.
/// </summary>
/// <param name="Case">The case.</param>
/// <param name="Measures">Every measure of the new version; those that have begun must be among them.</param>
/// <param name="Reason">Why the plan is changed.</param>
public sealed record ChangePlan(CaseId Case, ImmutableArray<Measure> Measures, SealedText Reason)
    : CaseCommand(Case), IPartCommand<MeasurePlan>
{
    Decision IPartCommand<MeasurePlan>.Decide(MeasurePlan part, DecisionContext context) => Decision.Unless(
        PlanFaults.Of(part, Measures),
        () => new PlanChanged(part.Version + 1, PlanFaults.WithKeptStates(part, Measures), Reason, context.Actor.Person));
}

/// <summary>An approved plan was changed materially.</summary>
/// <param name="Version">The new version.</param>
/// <param name="Measures">Every measure.</param>
/// <param name="Reason">Why, sealed.</param>
/// <param name="By">Who changed it: counts as who proposed this version.</param>
public sealed record PlanChanged(int Version, ImmutableArray<Measure> Measures, SealedText Reason, PersonId By)
    : DomainEvent, IPartEvent<MeasurePlan>
{
    MeasurePlan IPartEvent<MeasurePlan>.Apply(MeasurePlan part) =>
        part with { Version = Version, Measures = Measures, ProposedBy = By };
}
