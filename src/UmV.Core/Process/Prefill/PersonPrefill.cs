using UmV.Core.Identity;
using UmV.Core.Schools;

namespace UmV.Core.Process.Prefill;

/// <summary>
/// Fills in a person from the local roster by the rules. Opens the person's roster details, so the caller must have checked that the actor may
/// read them. Keeps nothing: what it answers is sent as a command by whoever agrees with it. Safe to share between threads.
/// </summary>
public sealed class PersonPrefill(RosterDirectory directory, FieldRules rules)
{
    /// <summary>One person of the roster as the rules have it.</summary>
    /// <param name="person">The person in the roster.</param>
    /// <param name="local">What the register holds of the same person; null for somebody who is not registered.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>Not found when the person is not in a present snapshot: moved, left, or removed.</returns>
    public async Task<Lookup<MergedDetails>> FindAsync(PersonId person, RegisteredDetails? local = null, CancellationToken cancellationToken = default)
    {
        var found = await directory.FindPersonAsync(person, cancellationToken).ConfigureAwait(false);
        var sources = await directory.ListSourcesAsync(cancellationToken).ConfigureAwait(false);
        return found.Value is { } known && sources.FirstOrDefault(source => source.Source == known.Details.Source.SourceSystem) is { } read
            ? new(LookupStatus.Found, FieldMerge.Resolve(local, new ToldDetails(known.Details, read.ReadAt), rules))
            : new(LookupStatus.NotFound, null);
    }
}
