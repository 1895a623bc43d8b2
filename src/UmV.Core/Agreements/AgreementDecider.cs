using System.Collections.Immutable;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Policies;

namespace UmV.Core.Agreements;

/// <summary>Decides commands of agreements, and tells what can be done: both by the same rules. Pure; safe to use from many threads.</summary>
public static class AgreementDecider
{
    private static readonly ImmutableArray<AgreementAction> OnAnAgreement =
        [.. Enum.GetValues<AgreementAction>().Where(action => action != AgreementAction.DraftAgreement)];

    /// <summary>What can be done with the agreement by this actor now, and what is in the way of the rest.</summary>
    /// <param name="agreement">The agreement; null to ask whether a new one can be drafted.</param>
    /// <param name="context">Who asks, and when.</param>
    public static ImmutableArray<ActionExplanation> Explain(CooperationAgreement? agreement, DecisionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (agreement is null)
            return [Explanation(AgreementAction.DraftAgreement, Drafting(context.Actor))];
        var facts = AgreementFacts.Of(agreement, context);
        return [.. OnAnAgreement.Select(action => Explanation(action, Unmet(action, facts)))];
    }

    /// <summary>The events of a command, or all its faults, or all policies in its way. Refused before it is checked for faults.</summary>
    /// <param name="agreement">The agreement; null when its journal is empty.</param>
    /// <param name="command">The command.</param>
    /// <param name="context">Who asks, and when.</param>
    /// <exception cref="ArgumentException">The command is not one of this folder.</exception>
    internal static Decision Decide(CooperationAgreement? agreement, AgreementCommand command, DecisionContext context)
    {
        if (command is not IAgreementStep step)
            throw new ArgumentException($"{command} is not a command of an agreement.", nameof(command));
        if (step is DraftAgreement)
            return agreement is null ? Answer(Drafting(context.Actor), step, null, context) : Decision.Invalid(Fault.Duplicate("agreement"));
        return agreement is null
            ? Decision.Invalid(Fault.Unknown("agreement"))
            : Answer(Unmet(step.Action, step.Claim(AgreementFacts.Of(agreement, context))), step, agreement, context);
    }

    private static Decision Answer(
        ImmutableArray<UnmetPolicy> unmet, IAgreementStep step, CooperationAgreement? agreement, DecisionContext context) =>
        unmet.IsEmpty ? step.Decide(agreement!, context) : Decision.Refused([.. unmet]);

    // A new agreement may be drafted with any school, so only the role counts.
    private static ImmutableArray<UnmetPolicy> Drafting(Actor actor) =>
        AgreementRights.Roles(AgreementAction.DraftAgreement).Contains(actor.Role) ? [] : [AgreementPolicies.RoleMayDoThis.AsUnmet()];

    private static ImmutableArray<UnmetPolicy> Unmet(AgreementAction action, AgreementFacts facts)
    {
        var rules = AgreementLifecycle.Rules.Decide(facts.Agreement.State, action, facts).Unmet.Select(policy => policy.AsUnmet());
        return AgreementRights.Allow(facts.Actor, action, facts.Agreement.Parties.School)
            ? [.. rules]
            : [AgreementPolicies.RoleMayDoThis.AsUnmet(), .. rules];
    }

    private static ActionExplanation Explanation(AgreementAction action, ImmutableArray<UnmetPolicy> unmet) =>
        new(action.ToString(), unmet.IsEmpty, unmet);
}
