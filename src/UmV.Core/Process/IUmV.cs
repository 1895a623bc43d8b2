using UmV.Core.Decisions;
using UmV.Core.Identity;

namespace UmV.Core.Process;

/// <summary>
/// The door. Every change and every question goes through it: who asks, may they, load, decide, commit. Safe to use from many
/// threads; one instance a host.
/// </summary>
public interface IUmV
{
    /// <summary>Carries a command out, or says why not.</summary>
    /// <param name="actor">Who asks; the host vouches for it.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="id">Names this attempt: the same id twice has one effect and the same answer. A new one when left out.</param>
    /// <param name="expectedVersion">
    /// The version that the actor has seen; when the journal has moved on, nothing is done, and the answer is an <see cref="Outcome.Conflict"/>
    /// with what happened in between.
    /// </param>
    /// <param name="cancellationToken">Cancels before the commit; after it, the answer comes.</param>
    /// <exception cref="Storage.ConcurrencyConflictException">
    /// No version was asked for, and others changed the journal at every one of <see cref="UmVOptions.MaxAttempts"/> attempts.
    /// </exception>
    /// <exception cref="Storage.StoreUnavailableException">The store cannot be reached for now.</exception>
    /// <exception cref="Storage.StoreRejectedException">The store will not do it.</exception>
    ValueTask<Outcome> ExecuteAsync(
        Actor actor, Command command, CommandId? id = null, long? expectedVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Answers a question, as far as the actor may know: what the actor may not see is as if it did not exist.</summary>
    /// <typeparam name="TAnswer">What the question is answered with.</typeparam>
    ValueTask<TAnswer> AskAsync<TAnswer>(Actor actor, Query<TAnswer> query, CancellationToken cancellationToken = default);

    /// <summary>Makes the store ready: creates what is missing, brings an older one up to date. Call once at start.</summary>
    ValueTask PrepareAsync(CancellationToken cancellationToken = default);
}
