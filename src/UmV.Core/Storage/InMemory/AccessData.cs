using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

/// <summary>The access log of one tenant. Guarded by the lock of the store.</summary>
internal sealed class AccessData
{
    private readonly List<AccessEntry> _entries = [];
    private readonly Dictionary<StreamId, List<AccessEntry>> _chains = [];

    /// <summary>The chains themselves, for proofs that tamper with them.</summary>
    internal IReadOnlyDictionary<StreamId, List<AccessEntry>> Raw => _chains;

    /// <summary>Where each chain stands, kept apart from the entries: entries that are cut off show.</summary>
    private readonly Dictionary<StreamId, ChainHead> _heads = [];

    internal IEnumerable<ChainHead> Heads => _heads.Values;

    internal IEnumerable<AccessEntry> Of(StreamId chain) => _chains.GetValueOrDefault(chain) ?? [];

    internal void Add(TenantId tenant, AccessRecord access)
    {
        var entry = AccessChain.Next(tenant, _heads.GetValueOrDefault(access.Chain), access, _entries.Count + 1);
        if (!_chains.TryGetValue(access.Chain, out var chain))
            _chains.Add(access.Chain, chain = []);
        chain.Add(entry);
        _heads[access.Chain] = new ChainHead(access.Chain, entry.Number, entry.Hash);
        _entries.Add(entry);
    }

    internal IReadOnlyList<AccessEntry> List(AccessFilter filter) =>
        [.. Enumerable.Reverse(_entries).Where(entry => Fits(entry, filter)).Take(filter.Most)];

    private static bool Fits(AccessEntry entry, AccessFilter filter)
    {
        var access = entry.Access;
        return (filter.About is not { } about || access.Subject == about || access.Shown.Contains(about))
            && (filter.Actor is not { } actor || access.Actor.Person == actor)
            && (filter.From is not { } from || access.At >= from)
            && (filter.Until is not { } until || access.At < until)
            && (filter.Outcome is not { } outcome || access.Outcome == outcome)
            && (filter.Basis is not { } basis || access.Basis == basis)
            && (filter.Before is not { } before || entry.Sequence < before);
    }
}
