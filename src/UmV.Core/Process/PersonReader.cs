using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Opens what the register holds of a person: for the door, and for nobody else. Keeps nothing of it.</summary>
internal sealed class PersonReader(IUmVStore store, TextOpener opener, UmVOptions options)
{
    /// <summary>The details; null when there is no such person, or its key was destroyed.</summary>
    internal async ValueTask<PersonDetails?> FindAsync(PersonId id, CancellationToken cancellationToken)
    {
        var stream = StreamId.Of(id);
        if (await store.LoadAsync(options.Tenant, stream, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return null;
        var person = StoredForm.ReadState<PersonRecord>(snapshot);
        var opened = await opener.OpenAsync(stream, [person.Details], cancellationToken).ConfigureAwait(false);
        return opened[person.Details] is { } json ? PersonDetails.FromOpened(json) : null;
    }

    internal async ValueTask<IReadOnlyDictionary<PersonId, PersonDetails>> FindAllAsync(
        IEnumerable<PersonId> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<PersonId, PersonDetails>();
        foreach (var id in ids.Distinct())
        {
            if (await FindAsync(id, cancellationToken).ConfigureAwait(false) is { } details)
                found[id] = details;
        }

        return found;
    }
}
