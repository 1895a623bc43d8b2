using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process.Streams;

/// <summary>Reads states as they stand in the store, without parsing again what has not changed. Safe to share between threads.</summary>
internal sealed class StateReader(IUmVStore store, StateCache cache, StateForms forms, UmVOptions options)
{
    /// <summary>The state last seen, which may be behind the store; null when none is in memory.</summary>
    internal StreamState<TState>? LastSeen<TState>(StreamId stream)
        where TState : class => cache.Find<TState>(stream);

    /// <summary>The state as it stands in the store now; null when there is no such journal.</summary>
    internal async ValueTask<StreamState<TState>?> LoadAsync<TState>(StreamId stream, CancellationToken cancellationToken)
        where TState : class
    {
        if (cache.Find<TState>(stream) is { } seen && await IsPresentAsync(stream, seen, cancellationToken).ConfigureAwait(false))
            return seen;
        if (await store.LoadAsync(options.Tenant, stream, cancellationToken).ConfigureAwait(false) is not { } snapshot)
            return null;
        var state = new StreamState<TState>(await forms.ReadAsync<TState>(snapshot, cancellationToken).ConfigureAwait(false), snapshot.Version, snapshot.HeadHash);
        cache.Keep(stream, state, snapshot.Body.Length);
        return state;
    }

    /// <summary>A state that was committed just now.</summary>
    internal void Keep<TState>(StreamId stream, StreamState<TState> state, int jsonBytes)
        where TState : class => cache.Keep(stream, state, jsonBytes);

    /// <summary>Somebody else has changed the journal, or may have.</summary>
    internal void Forget(StreamId stream) => cache.Drop(stream);

    internal void ForgetAll() => cache.Clear();

    private async ValueTask<bool> IsPresentAsync<TState>(StreamId stream, StreamState<TState> seen, CancellationToken cancellationToken)
        where TState : class =>
        await store.FindHeadAsync(options.Tenant, stream, cancellationToken).ConfigureAwait(false) is { } head
        && head.Version == seen.Version
        && head.Hash.Span.SequenceEqual(seen.HeadHash.Span);
}
