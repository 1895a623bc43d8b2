using UmV.Core.Identity;
using UmV.Core.People;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Opens what the register holds of a person: for the door, and for nobody else. Keeps nothing of it.</summary>
internal sealed class PersonReader(IUmVStore store, StateForms forms, TextOpener opener, UmVOptions options)
{
    /// <summary>The details; null when there is no such person, or its key was destroyed.</summary>
    internal async ValueTask<PersonDetails?> FindAsync(PersonId id, CancellationToken cancellationToken)
    {
        var stream = StreamId.Of(id);
        if (await store.LoadAsync(options.Tenant, stream, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return null;
        return await OpenAsync(await forms.ReadAsync<PersonRecord>(snapshot, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The register's record; null when there is no such person.</summary>
    internal async ValueTask<PersonRecord?> RecordAsync(PersonId id, CancellationToken cancellationToken) =>
        await store.LoadAsync(options.Tenant, StreamId.Of(id), cancellationToken).ConfigureAwait(false) is { } snapshot
            ? await forms.ReadAsync<PersonRecord>(snapshot, cancellationToken).ConfigureAwait(false)
            : null;

    private async ValueTask<PersonDetails?> OpenAsync(PersonRecord person, CancellationToken cancellationToken)
    {
        if (person.Details is not { } details)
            return null;
        var opened = await opener.OpenAsync(StreamId.Of(person.Person), [details], cancellationToken).ConfigureAwait(false);
        return opened[details] is { } json ? PersonDetails.FromOpened(json) : null;
    }

    /// <summary>The details of those who are known, to show their names; of those erased, that they are.</summary>
    internal async ValueTask<IReadOnlyDictionary<PersonId, PersonDetails>> FindAllAsync(
        IEnumerable<PersonId> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<PersonId, PersonDetails>();
        foreach (var id in ids.Distinct())
        {
            if (await RecordAsync(id, cancellationToken).ConfigureAwait(false) is { } person)
                found[id] = await OpenAsync(person, cancellationToken).ConfigureAwait(false) ?? Erased.Person;
        }

        return found;
    }
}
