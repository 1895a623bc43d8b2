using UmV.Core.Access;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Process.Streams;

namespace UmV.Core.Process.Queries;

/// <summary>
/// Keeps from an answer where a protected person is: the school of the case, and what leads to it. The register is asked at every question, so that
/// a protection holds from the next one on. Safe to share between threads.
/// </summary>
internal sealed class LocationShield(StateReader states)
{
    /// <summary>What a masked value of the change log says.</summary>
    internal const string Masked = "\"***\"";

    /// <summary>Whether the school of a case is kept from the actor.</summary>
    internal async ValueTask<bool> HidesAsync(CaseFile file, Actor actor, CancellationToken cancellationToken) =>
        !LocationRights.MayKnow(file, actor, await GuardedAsync(file, cancellationToken).ConfigureAwait(false));

    /// <summary>The same of a case by its id; a case that there is not hides nothing.</summary>
    internal async ValueTask<bool> HidesAsync(CaseId id, Actor actor, CancellationToken cancellationToken) =>
        await states.LoadAsync<CaseFile>(StreamId.Of(id), cancellationToken).ConfigureAwait(false) is { } found
        && await HidesAsync(found.State, actor, cancellationToken).ConfigureAwait(false);

    /// <summary>Whether somebody whom a case concerns, or a guardian on it, has a protected address.</summary>
    internal async ValueTask<bool> ConcernsProtectedAsync(CaseFile file, CancellationToken cancellationToken) =>
        (await GuardedAsync(file, cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>How a person's address is protected.</summary>
    internal async ValueTask<AddressProtection> OfAsync(PersonId person, CancellationToken cancellationToken) =>
        (await states.LoadAsync<PersonRecord>(StreamId.Of(person), cancellationToken).ConfigureAwait(false))?.State.Protection ?? AddressProtection.NotReported;

    /// <summary>Whether a field of a case as it is kept tells where it is.</summary>
    internal static bool IsLocation(string path) => path == "school" || path.StartsWith("agreement.", StringComparison.Ordinal);

    private async ValueTask<IReadOnlyDictionary<PersonId, AddressProtection>> GuardedAsync(CaseFile file, CancellationToken cancellationToken)
    {
        var guarded = new Dictionary<PersonId, AddressProtection>();
        foreach (var person in People(file))
        {
            if (await OfAsync(person, cancellationToken).ConfigureAwait(false) is var protection && protection.HidesLocation())
                guarded[person] = protection;
        }

        return guarded;
    }

    // Where a guardian lives, the child does.
    private static IEnumerable<PersonId> People(CaseFile file) => CasePeople.Concerned(file)
        .Concat(file.Team.Members.Where(member => member.Role == Role.Guardian).Select(member => member.Person))
        .Distinct();
}
