using System.Collections.Concurrent;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;

namespace UmV.Samples.Web.Identity;

/// <summary>What schools are called, by their agreements. Kept in memory: a name of a school is no secret. Safe to share between threads.</summary>
public sealed class SchoolNames(IUmV umv)
{
    private readonly ConcurrentDictionary<OrganisationNumber, string> _known = new();

    /// <summary>The name; the organisation number when no agreement tells one.</summary>
    public async ValueTask<string> OfAsync(OrganisationNumber school, CancellationToken cancellationToken = default)
    {
        if (_known.TryGetValue(school, out var name))
            return name;
        foreach (var row in await umv.AskAsync(Actor.System, new ListAgreements(school), cancellationToken))
        {
            var agreement = await umv.AskAsync(Actor.System, new GetAgreement(row.Agreement), cancellationToken);
            if (agreement?.Agreement.Parties.SchoolName is { } told)
                return _known[school] = told;
        }

        return school.Value;
    }

    /// <summary>The name; null for a school that is not told.</summary>
    public async ValueTask<string?> OfAsync(OrganisationNumber? school, CancellationToken cancellationToken = default) =>
        school is { } known ? await OfAsync(known, cancellationToken) : null;

    /// <summary>The names of those that are told.</summary>
    public async ValueTask<Dictionary<OrganisationNumber, string>> NamesAsync(IEnumerable<OrganisationNumber?> schools, CancellationToken cancellationToken = default)
    {
        var names = new Dictionary<OrganisationNumber, string>();
        foreach (var school in schools.OfType<OrganisationNumber>().Distinct())
            names[school] = await OfAsync(school, cancellationToken);
        return names;
    }

    /// <summary>Every school that an agreement names, by name.</summary>
    public async ValueTask<IReadOnlyList<(OrganisationNumber School, string Name)>> AllAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<(OrganisationNumber, string)>();
        foreach (var school in (await umv.AskAsync(Actor.System, new ListAgreements(), cancellationToken)).Select(row => row.School).Distinct())
            all.Add((school, await OfAsync(school, cancellationToken)));
        return [.. all.OrderBy(school => school.Item2, StringComparer.CurrentCulture)];
    }
}
