using System.Collections.Immutable;
using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Policies;
using UmV.Core.Process.Streams;

namespace UmV.Core.Process.Queries;

/// <summary>Why somebody may or may not know of a case, by the same code that decides it.</summary>
internal sealed class AccessExplainer(CaseReader cases, CaseContextLoader contexts, CaseGuard guard, LocationShield shield)
{
    /// <summary>Null when the actor may not ask about that person.</summary>
    internal async ValueTask<AccessExplanation?> ExplainAsync(ExplainAccess asked, Moment moment, CancellationToken cancellationToken)
    {
        var about = asked.Of ?? moment.Actor;
        var found = await cases.FindAsync(asked.Case, cancellationToken).ConfigureAwait(false);
        if (about != moment.Actor && !MayAskOfOthers(moment.Actor, found?.File))
            return null;
        // Whether a role of a school is on the case tells which school it is.
        if (found is not null && about != moment.Actor && about.School is not null && await shield.HidesAsync(found.File, moment.Actor, cancellationToken).ConfigureAwait(false))
            return Stranger(about, []);
        if (found is null)
            return Stranger(about, []);
        var file = found.File;
        var context = await contexts.LoadAsync(file, file.School, moment with { Actor = about }, withAgreements: true, cancellationToken).ConfigureAwait(false);
        var access = AccessMoment.Of(context);
        ImmutableArray<AccessGround> grounds = [.. CaseMembership.Grounds(file, about, access)];
        var mayRead = CaseMembership.MayRead(file, about, access);
        return CaseMembership.IsOn(file, about, access)
            ? new AccessExplanation(about, true, mayRead, grounds, [], guard.Explain(file, context))
            : Stranger(about, grounds) with { MayRead = mayRead };
    }

    private static bool MayAskOfOthers(Actor actor, CaseFile? file) => QueryRights.ScopeOf(typeof(ExplainAccess), actor.Role) switch
    {
        QueryScope.All => true,
        QueryScope.OwnSchool => file is not null && file.School == actor.School,
        _ => false,
    };

    private static AccessExplanation Stranger(Actor about, ImmutableArray<AccessGround> grounds) =>
        new(about, false, false, grounds, [AccessPolicies.IsOnTheCase.AsUnmet()], []);
}

/// <summary>Why somebody may or may not know of a case.</summary>
/// <param name="Of">About whom.</param>
/// <param name="IsOn">Whether the person is on the case, in this role, now.</param>
/// <param name="MayRead">Whether the person may read the file as a whole, now.</param>
/// <param name="Grounds">Every reason that the person has or had; those that ended say why.</param>
/// <param name="Unmet">What is in the way of knowing of the case; empty when nothing is.</param>
/// <param name="Actions">Every action, and what is in its way; empty for whoever is not on the case.</param>
public sealed record AccessExplanation(
    Actor Of,
    bool IsOn,
    bool MayRead,
    ImmutableArray<AccessGround> Grounds,
    ImmutableArray<UnmetPolicy> Unmet,
    ImmutableArray<ActionExplanation> Actions) : View;
