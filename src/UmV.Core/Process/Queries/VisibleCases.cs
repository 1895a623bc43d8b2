using UmV.Core.Access;
using UmV.Core.Identity;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process.Queries;

/// <summary>
/// The cases that somebody may know of, in the answer to one question. The index knows who is named on a case; whether the reason still
/// holds, in this role and on this day, only the case knows. Safe to share between threads.
/// </summary>
internal sealed class VisibleCases(IUmVStore store, CaseReader cases, LocationShield shield, UmVOptions options)
{
    /// <summary>The cases that an actor may see in the answer to a question; null for none.</summary>
    internal static CaseFilter? Of<TQuery>(Actor actor) => QueryRights.ScopeOf(typeof(TQuery), actor.Role) switch
    {
        QueryScope.All => new CaseFilter(),
        QueryScope.OwnSchool => actor.School is { } school ? new CaseFilter(School: school) : null,
        QueryScope.OwnCases => new CaseFilter(Member: actor.Person),
        _ => null,
    };

    /// <summary>Only a school that is asked for, as far as it is within what is visible; null for nothing.</summary>
    internal static CaseFilter? Within(CaseFilter? visible, OrganisationNumber? school) =>
        visible is null || (school is not null && visible.School is not null && school != visible.School)
            ? null
            : visible with { School = visible.School ?? school };

    /// <summary>Whether the index alone decides what the actor sees.</summary>
    internal static bool IsWhole(CaseFilter filter, Actor actor) => filter.Member is null && !SearchesASchool(filter, actor);

    internal async ValueTask<bool> ContainAsync(CaseIndexRow row, CaseFilter visible, Moment moment, CancellationToken cancellationToken) =>
        (visible.School is null || visible.School == row.School)
        && (visible.Member is not { } member
            || (row.Members.Contains(member) && await IsOnAsync(row.Case, moment, cancellationToken).ConfigureAwait(false)));

    /// <summary>The first rows that the actor may see.</summary>
    internal async ValueTask<List<CaseIndexRow>> RowsAsync(CaseFilter filter, int most, Moment moment, CancellationToken cancellationToken)
    {
        const int PageSize = 1000;
        var rows = new List<CaseIndexRow>();
        var page = filter with { Most = IsWhole(filter, moment.Actor) ? Math.Min(most, PageSize) : PageSize };
        while (true)
        {
            var found = await store.ListCasesAsync(options.Tenant, page, cancellationToken).ConfigureAwait(false);
            foreach (var row in found)
            {
                if (filter.Member is not null && !await IsOnAsync(row.Case, moment, cancellationToken).ConfigureAwait(false))
                    continue;
                if (SearchesASchool(filter, moment.Actor) && await SchoolOfAsync(row, moment, cancellationToken).ConfigureAwait(false) is null)
                    continue;
                rows.Add(row);
                if (rows.Count == most)
                    return rows;
            }

            if (found.Count < page.Most)
                return rows;
            page = page with { After = found[^1] };
        }
    }

    /// <summary>The school of a case; null where the actor may not know it. Whoever asks as its staff does.</summary>
    internal async ValueTask<OrganisationNumber?> SchoolOfAsync(CaseIndexRow row, Moment moment, CancellationToken cancellationToken) =>
        await shield.HidesAsync(row.Case, moment.Actor, cancellationToken).ConfigureAwait(false) ? null : row.School;

    /// <summary>Whether a school is asked for that is not the actor's own: what is found tells where it is.</summary>
    private static bool SearchesASchool(CaseFilter filter, Actor actor) => filter.School is { } school && school != actor.School;

    private async ValueTask<bool> IsOnAsync(CaseId id, Moment moment, CancellationToken cancellationToken) =>
        await cases.LoadAsync(id, moment, cancellationToken).ConfigureAwait(false) is { IsOn: true };
}
