using System.Collections.Concurrent;
using UmV.Core.Identity;

namespace UmV.Core.Process.Streams;

/// <summary>
/// Present states in memory, so that a command need not read and parse its journal's state again. A state may be behind the store, for
/// other hosts write too: whoever uses one has it confirmed, by the commit's version or by asking for the journal's head. Texts in it are
/// sealed. Bounded by an estimate of bytes: what was not used while half the bound came in goes first. Safe to share between threads.
/// </summary>
internal sealed class StateCache(UmVOptions options)
{
    /// <summary>
    /// What a state weighs, measured to the byte: 1.6 to 3.0 times its JSON with its place here, least where it is mostly sealed texts, most where it
    /// is many rows of short answers. Taken for more than the most, so that the bound holds. A test holds the states of cases, agreements and people
    /// against it.
    /// </summary>
    private const int TimesItsJson = 4, Overhead = 512;

    private readonly long _half = options.StateCacheBytes / 2;
    private volatile Generation _young = new();
    private volatile Generation _old = new();

    /// <summary>The state last seen; null when there is none, or it is of another kind.</summary>
    internal StreamState<TState>? Find<TState>(StreamId stream)
        where TState : class
    {
        if (_young.States.TryGetValue(stream, out var kept))
            return kept.State as StreamState<TState>;
        if (!_old.States.TryGetValue(stream, out kept))
            return null;
        Keep(stream, kept);
        return kept.State as StreamState<TState>;
    }

    /// <param name="stream">The journal.</param>
    /// <param name="state">Its state, texts sealed.</param>
    /// <param name="jsonBytes">The length of its JSON.</param>
    internal void Keep<TState>(StreamId stream, StreamState<TState> state, int jsonBytes)
        where TState : class =>
        Keep(stream, new Kept(state, state.Version, WeightOf(jsonBytes)));

    /// <summary>What a state with this length of JSON is taken to weigh, with its place here.</summary>
    internal static long WeightOf(int jsonBytes) => ((long)jsonBytes * TimesItsJson) + Overhead;

    internal void Drop(StreamId stream)
    {
        _young.States.TryRemove(stream, out _);
        _old.States.TryRemove(stream, out _);
    }

    internal void Clear() => (_young, _old) = (new Generation(), new Generation());

    private void Keep(StreamId stream, Kept kept)
    {
        if (kept.Bytes > _half)
            return;
        var young = _young;
        if (young.Add(stream, kept) > _half && Interlocked.CompareExchange(ref _young, new Generation(), young) == young)
            _old = young;
    }

    private sealed record Kept(object State, long Version, long Bytes);

    private sealed class Generation
    {
        private long _bytes;

        internal ConcurrentDictionary<StreamId, Kept> States { get; } = new();

        /// <summary>Adds a state unless a newer one is there; what was replaced counts until the generation goes.</summary>
        internal long Add(StreamId stream, Kept kept)
        {
            States.AddOrUpdate(stream, static (_, added) => added, static (_, there, added) => added.Version >= there.Version ? added : there, kept);
            return Interlocked.Add(ref _bytes, kept.Bytes);
        }
    }
}

/// <summary>The state of a journal at a version.</summary>
/// <param name="State">The state, texts sealed.</param>
/// <param name="Version">The version of the last entry that is folded in.</param>
/// <param name="HeadHash">The hash of that entry.</param>
internal sealed record StreamState<TState>(TState State, long Version, ReadOnlyMemory<byte> HeadHash)
    where TState : class
{
    private Projection? _projection;

    /// <summary>What is kept beside the journal at this state: made once.</summary>
    internal Projection ProjectedBy(IStreamKind<TState> kind) => _projection ??= kind.Project(State);
}
