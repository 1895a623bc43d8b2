using UmV.Core.Agreements;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process.Audit;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Streams;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Tells who met another version than the one seen what happened in between, as far as the actor may read the journal. What happened to
/// the details of a person is told to nobody: that an address was protected must not be learnt by a race.
/// </summary>
internal sealed class ConflictTeller(IUmVStore store, CaseReader cases, QueryAnswerer queries, UmVOptions options)
{
    /// <summary>The conflict, and the ground on which it was told; the ground is null when nothing was.</summary>
    internal async ValueTask<(Outcome.Conflict Conflict, string? Ground)> TellAsync(
        StreamId stream, long expected, Moment moment, CancellationToken cancellationToken)
    {
        var trail = AccessTrail.Begin();
        if (await FirstToldAsync(stream, moment, cancellationToken).ConfigureAwait(false) is not { } isTold)
            return (Outcome.Conflict.Untold(stream, expected), null);
        var since = new List<JournalEntry>();
        var actual = 0L;
        await foreach (var entry in store.ReadAsync(options.Tenant, stream, cancellationToken).ConfigureAwait(false))
        {
            actual = entry.Version;
            if (entry.Version > expected)
                since.Add(entry);
        }

        var told = since.SkipWhile(entry => !isTold(entry)).Select(entry => new ConflictEntry(entry.Version, entry.At, entry.Type, entry.Actor.Person, entry.Actor.Role));
        return (new Outcome.Conflict(stream, expected, actual, [.. told]), trail.Ground ?? AccessBasis.Of(ScopeOf(stream, moment.Actor.Role)));
    }

    /// <summary>From which entry on something is told; null when nothing is.</summary>
    private async ValueTask<Func<JournalEntry, bool>?> FirstToldAsync(StreamId stream, Moment moment, CancellationToken cancellationToken)
    {
        if (ScopeOf(stream, moment.Actor.Role) == QueryScope.None)
            return null;
        if (stream.Kind == StreamKind.Agreement)
        {
            var seen = await queries.AnswerAsync(new GetAgreement(new AgreementId(stream.Value)), moment, cancellationToken).ConfigureAwait(false);
            return seen is null ? null : static _ => true;
        }

        return await cases.LoadAsync(new CaseId(stream.Value), moment, cancellationToken).ConfigureAwait(false) switch
        {
            { MayRead: true, File.State: CaseState.Erased } => static entry => entry.Type == EventCatalogue.Of<CaseErased>().Name,
            { MayRead: true } => static _ => true,
            _ => null,
        };
    }

    private static QueryScope ScopeOf(StreamId stream, Role role) => stream.Kind switch
    {
        StreamKind.Case => QueryRights.ScopeOf(typeof(GetCase), role),
        StreamKind.Agreement => QueryRights.ScopeOf(typeof(GetAgreement), role),
        _ => QueryScope.None,
    };
}
