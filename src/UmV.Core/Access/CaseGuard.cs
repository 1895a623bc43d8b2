using System.Collections.Immutable;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Policies;

namespace UmV.Core.Access;

/// <summary>
/// Whether an actor may do an action in a case now, and if not, everything that is in the way. The same code guards the doing and
/// answers the asking. Safe to use from many threads.
/// </summary>
internal sealed class CaseGuard(IEnumerable<ICasePolicy> hostPolicies)
{
    private readonly ImmutableArray<ICasePolicy> _hostPolicies = [.. hostPolicies];

    internal GuardAnswer Check(CaseFile file, CaseAction action, CaseContext context)
    {
        var standing = Standing.Of(file, context);
        // How the case stands is nothing to somebody who is not on it.
        return standing.MayTry(action)
            ? Check(file, action, context.Actor, IsAskedOfFacts(file.State, action) ? FactsOf(file, context, standing) : NoFacts)
            : new GuardAnswer(Stranger(action, context.Actor.Role), file.State);
    }

    /// <summary>Empty for somebody who is not on the case.</summary>
    internal ImmutableArray<ActionExplanation> Explain(CaseFile file, CaseContext context)
    {
        var standing = Standing.Of(file, context);
        if (!standing.IsOn)
            return [];
        var facts = FactsOf(file, context, standing);
        return [.. Enum.GetValues<CaseAction>().Select(action => Explanation(action, Check(file, action, context.Actor, facts)))];
    }

    /// <summary>What is told to whoever is not on the case, or names a case that there is not: the two look alike.</summary>
    internal static ImmutableArray<UnmetPolicy> Stranger(CaseAction action, Role role) => CaseRights.Roles(action).Contains(role)
        ? [AccessPolicies.IsOnTheCase.AsUnmet()]
        : [AccessPolicies.RoleMayDoThis.AsUnmet(), AccessPolicies.IsOnTheCase.AsUnmet()];

    private static readonly CaseFacts NoFacts = new();

    /// <summary>Whether a policy is in the way of the action. Reading the facts costs more than the decision, and most actions have none.</summary>
    internal bool IsAskedOfFacts(CaseState state, CaseAction action)
    {
        foreach (var policy in _hostPolicies)
        {
            if (policy.AppliesTo(action))
                return true;
        }

        return CaseLifecycle.Rules.HasPolicies(state, action);
    }

    private static CaseFacts FactsOf(CaseFile file, CaseContext context, Standing standing) =>
        CaseFactsReader.Read(file, context) with { ActorHasNoAccess = !standing.IsOn };

    private GuardAnswer Check(CaseFile file, CaseAction action, Actor actor, CaseFacts facts)
    {
        var answer = CaseLifecycle.Rules.Decide(file.State, action, facts);
        if (answer.IsAllowed && _hostPolicies.IsEmpty && CaseRights.Roles(action).Contains(actor.Role))
            return new GuardAnswer([], answer.Next);
        var unmet = ImmutableArray.CreateBuilder<UnmetPolicy>();
        if (!CaseRights.Roles(action).Contains(actor.Role))
            unmet.Add(AccessPolicies.RoleMayDoThis.AsUnmet());
        foreach (var policy in answer.Unmet)
            unmet.Add(policy.AsUnmet());
        foreach (var policy in _hostPolicies)
        {
            if (policy.AppliesTo(action) && !policy.Holds(facts))
                unmet.Add(policy.Description.AsUnmet());
        }

        return new GuardAnswer(unmet.DrainToImmutable(), answer.Next);
    }

    /// <summary>How somebody stands to a case.</summary>
    private readonly record struct Standing(bool IsOn, bool CouldBreakGlass)
    {
        internal static Standing Of(CaseFile file, CaseContext context) => new(
            CaseMembership.IsOn(file, context.Actor, AccessMoment.Of(context)), CaseMembership.CouldBreakGlass(file, context.Actor));

        internal bool MayTry(CaseAction action) => IsOn || (action == CaseAction.BreakGlass && CouldBreakGlass);
    }

    private static ActionExplanation Explanation(CaseAction action, GuardAnswer answer) =>
        new(action.ToString(), answer.Unmet.IsEmpty, answer.Unmet);
}

/// <summary>What is in the way of an action, and where it leads when nothing is.</summary>
internal readonly record struct GuardAnswer(ImmutableArray<UnmetPolicy> Unmet, CaseState Next);
