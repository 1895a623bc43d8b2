using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

/// <summary>The messages of one tenant, in the order in which they came.</summary>
internal sealed class OutboxData
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);

    internal bool Holds(string messageId) => _byId.ContainsKey(messageId);

    internal void Add(OutboxRow row)
    {
        var entry = new Entry(row);
        _byId.Add(row.Message.Id, entry);
        _entries.Add(entry);
    }

    internal IReadOnlyList<OutboxRow> List(StreamId? stream) =>
        [.. OldestFirst().Select(entry => entry.Row).Where(row => stream is null || row.Stream == stream)];

    internal IReadOnlyList<OutboxRow> Lease(Instant now, Instant leaseUntil, int most)
    {
        var free = OldestFirst().Where(entry => entry.IsFree(now)).Take(most).ToList();
        free.ForEach(entry => entry.LeasedUntil = leaseUntil);
        return [.. free.Select(entry => entry.Row)];
    }

    internal void Record(OutboxRow row)
    {
        if (!_byId.TryGetValue(row.Message.Id, out var entry))
            throw new StoreRejectedException($"There is no message '{row.Message.Id}' to record an attempt of.");
        if (entry.Row.Status == OutboxStatus.Sent)
            return;
        entry.Row = entry.Row with
        {
            Status = row.Status, Attempts = row.Attempts, NextAttemptAt = row.NextAttemptAt, Reason = row.Reason,
        };
        entry.LeasedUntil = null;
    }

    internal void Remove(Predicate<OutboxRow> gone)
    {
        foreach (var entry in _entries.Where(entry => gone(entry.Row)))
            _byId.Remove(entry.Row.Message.Id);
        _entries.RemoveAll(entry => gone(entry.Row));
    }

    private IOrderedEnumerable<Entry> OldestFirst() => _entries.OrderBy(entry => entry.Row.CreatedAt);

    private sealed class Entry(OutboxRow row)
    {
        internal OutboxRow Row { get; set; } = row;

        internal Instant? LeasedUntil { get; set; }

        internal bool IsFree(Instant now) =>
            Row.Status == OutboxStatus.Pending && Row.NextAttemptAt <= now && !(LeasedUntil > now);
    }
}
