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

    internal GuardAnswer Check(CaseFile file, CaseAction action, CaseContext context) =>
        Check(file, action, context.Actor, CaseFactsReader.Read(file, context));

    internal ImmutableArray<ActionExplanation> Explain(CaseFile file, CaseContext context)
    {
        var facts = CaseFactsReader.Read(file, context);
        return [.. Enum.GetValues<CaseAction>().Select(action => Explanation(action, Check(file, action, context.Actor, facts)))];
    }

    internal GuardAnswer Check(CaseFile file, CaseAction action, Actor actor, CaseFacts facts)
    {
        var unmet = new List<PolicyDescription>();
        if (!CaseRights.Roles(action).Contains(actor.Role))
            unmet.Add(AccessPolicies.RoleMayDoThis);
        if (!CaseMembership.IsOn(file, actor))
        {
            // How the case stands is nothing to somebody who is not on it.
            unmet.Add(AccessPolicies.IsOnTheCase);
            return new GuardAnswer([.. unmet.Select(policy => policy.AsUnmet())], file.State);
        }

        var answer = CaseLifecycle.Rules.Decide(file.State, action, facts);
        unmet.AddRange(answer.Unmet);
        unmet.AddRange(_hostPolicies.Where(policy => policy.AppliesTo(action) && !policy.Holds(facts)).Select(policy => policy.Description));
        return new GuardAnswer([.. unmet.Select(policy => policy.AsUnmet())], answer.Next);
    }

    private static ActionExplanation Explanation(CaseAction action, GuardAnswer answer) =>
        new(action.ToString(), answer.Unmet.IsEmpty, answer.Unmet);
}

/// <summary>What is in the way of an action, and where it leads when nothing is.</summary>
internal readonly record struct GuardAnswer(ImmutableArray<UnmetPolicy> Unmet, CaseState Next);
