using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Planning;

namespace UmV.Core.FollowUp;

/// <summary>Moves one measure along its lifecycle, or says what is in the way.</summary>
internal static class MeasureMoves
{
    internal static Decision Decide(FollowUpView view, MeasureId id, MeasureAction action, Func<Measure, DomainEvent> happened)
    {
        if (view.Plan.Find(id) is not { } measure)
            return Decision.Invalid(Fault.Unknown("measure"));
        var facts = new MeasureFacts(measure.HasFiveItems, view.FollowUp.HasPlannedFor(id));
        var answer = MeasureLifecycle.Rules.Decide(measure.State, action, facts);
        return answer.IsAllowed
            ? Decision.Of(happened(measure))
            : Decision.Refused(answer.Unmet);
    }
}
