using System.Collections;
using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Process.Catalogue;
using UmV.Core.Process.Queries;
using UmV.Core.Storage;

namespace UmV.Core.Process.Audit;

/// <summary>
/// Logs every call at the door that leaves no entry in a journal: each question, and each command that changed nothing. Durable before
/// the answer is given. A host cannot switch it off.
/// </summary>
internal sealed class AccessRecorder(IUmVStore store, IClock clock, UmVOptions options)
{
    internal async ValueTask RecordAsync<TAnswer>(
        Query<TAnswer> query, TAnswer answer, AccessTrail trail, Actor actor, CancellationToken cancellationToken)
    {
        var scope = QueryRights.ScopeOf(query.GetType(), actor.Role);
        var outcome = await OutcomeAsync(query, answer, scope, cancellationToken).ConfigureAwait(false);
        var answered = outcome == AccessOutcome.Answered;
        var basis = answered ? trail.Ground ?? AccessBasis.Of(scope) : AccessBasis.None;
        var shown = Shown(query, answer, trail);
        await KeepAsync(actor, query.ToString(), outcome, basis, query.Subject, shown, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="command">The command, which changed nothing.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="ground">On what ground the actor was told what others had done in between; null when nothing of it was told.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Cancels before it is kept.</param>
    internal ValueTask RecordAsync(Command command, AccessOutcome outcome, string? ground, Actor actor, CancellationToken cancellationToken) => KeepAsync(
        actor, CommandCatalogue.Of(command).Name, outcome, ground ?? AccessBasis.None, command.Stream.Value == Guid.Empty ? null : command.Stream, [],
        cancellationToken);

    /// <summary>Something that is neither a question nor a command, and changed nothing.</summary>
    internal ValueTask RecordAsync(string name, AccessOutcome outcome, Actor actor, CancellationToken cancellationToken) =>
        KeepAsync(actor, name, outcome, AccessBasis.None, null, [], cancellationToken);

    private async ValueTask<AccessOutcome> OutcomeAsync<TAnswer>(
        Query<TAnswer> query, TAnswer answer, QueryScope scope, CancellationToken cancellationToken)
    {
        var nothing = answer is null || (query.Subject is not null && answer is ICollection { Count: 0 });
        if (scope != QueryScope.None && !nothing)
            return query.IsRefused(answer) ? AccessOutcome.Refused : AccessOutcome.Answered;
        if (query.Subject is not { } subject)
            return scope == QueryScope.None ? AccessOutcome.NotAllowed : AccessOutcome.NotFound;
        // Asked whoever asks: what takes longer must not tell that there is something.
        var isThere = await store.LoadAsync(options.Tenant, subject, cancellationToken).ConfigureAwait(false) is not null;
        return isThere ? AccessOutcome.NotAllowed : AccessOutcome.NotFound;
    }

    private static ImmutableArray<StreamId> Shown<TAnswer>(Query<TAnswer> query, TAnswer answer, AccessTrail trail) =>
    [
        .. trail.OpenedSoFar().Concat(query.Shown(answer)).Where(stream => stream != query.Subject && stream != StreamId.Of(Actor.System.Person))
            .Distinct().OrderBy(stream => stream.Kind).ThenBy(stream => stream.Value),
    ];

    private ValueTask KeepAsync(
        Actor actor, string name, AccessOutcome outcome, string basis, StreamId? subject, ImmutableArray<StreamId> shown, CancellationToken cancellationToken) =>
        store.RecordAccessAsync(
            options.Tenant, new AccessRecord(clock.GetCurrentInstant(), actor, name, outcome, basis, subject, shown), cancellationToken);
}
