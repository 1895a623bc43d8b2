using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

/// <summary>The messages of one tenant, in the order in which they came.</summary>
internal sealed class OutboxData
{
    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);
    private readonly List<RequeueRow> _requeues = [];

    // Those that wait, so that a lease need not look through all that was ever sent; what has ceased to wait goes at the next lease.
    private readonly List<Entry> _waiting = [];

    internal bool Holds(string messageId) => _byId.ContainsKey(messageId);

    internal void Add(OutboxRow row)
    {
        var entry = new Entry(row);
        _byId.Add(row.Message.Id, entry);
        _entries.Add(entry);
        _waiting.Add(entry);
    }

    internal OutboxRow? Find(string messageId) => _byId.GetValueOrDefault(messageId)?.Row;

    internal IReadOnlyList<OutboxRow> List(MessageFilter filter) =>
        [.. OldestFirst().Select(entry => entry.Row).Where(row => Fits(row, filter)).Take(filter.Most)];

    internal OutboxSummary Summarise()
    {
        var pending = _entries.Where(entry => entry.Row.Status == OutboxStatus.Pending).ToList();
        return new OutboxSummary(
            pending.Count,
            _entries.Count(entry => entry.Row.Status == OutboxStatus.Dead),
            pending.Count == 0 ? null : pending.Min(entry => entry.Row.Attempts == 0 ? entry.Row.NextAttemptAt : entry.Row.CreatedAt));
    }

    internal IReadOnlyList<LeasedMessage> Lease(Instant due, Instant now, Duration lease, int most)
    {
        var inTheWay = new HashSet<(StreamId, PersonId)>();
        // In the order in which they came: the first that waits of a recipient and case is the only one that may be taken.
        _waiting.RemoveAll(entry => entry.Row.Status != OutboxStatus.Pending);
        var first = _waiting.Where(entry => inTheWay.Add((entry.Row.Stream, entry.Row.Message.Recipient)));
        var free = InOrder(first.Where(entry => entry.IsFree(due, now))).Take(most).ToList();
        free.ForEach(entry => entry.LeasedUntil = now + lease);
        return [.. free.Select(entry => new LeasedMessage(entry.Row, now + lease))];
    }

    internal bool Record(LeasedMessage attempt)
    {
        var row = attempt.Row;
        if (!_byId.TryGetValue(row.Message.Id, out var entry))
            throw new StoreRejectedException($"There is no message '{row.Message.Id}' to record an attempt of.");
        if (entry.Row.Status == OutboxStatus.Sent || (row.Status != OutboxStatus.Sent && entry.LeasedUntil != attempt.Until))
            return false;
        entry.Row = entry.Row with
        {
            Status = row.Status, Attempts = row.Attempts, NextAttemptAt = row.NextAttemptAt, Reason = row.Reason,
        };
        entry.LeasedUntil = null;
        return true;
    }

    internal void Remove(Predicate<OutboxRow> gone)
    {
        foreach (var entry in _entries.Where(entry => gone(entry.Row)))
            _byId.Remove(entry.Row.Message.Id);
        _entries.RemoveAll(entry => gone(entry.Row));
        _waiting.RemoveAll(entry => gone(entry.Row));
    }

    internal IReadOnlyList<string> Requeue(RequeueOrder order)
    {
        var dead = _entries
            .Where(entry => entry.Row.Status == OutboxStatus.Dead)
            .Where(entry => order.Messages.IsEmpty || order.Messages.Contains(entry.Row.Message.Id, StringComparer.Ordinal))
            .ToList();
        foreach (var entry in dead)
        {
            _requeues.Add(new RequeueRow(entry.Row.Message.Id, order.At, order.By.Person, order.By.Role, entry.Row.Attempts, entry.Row.Reason));
            entry.Row = entry.Row with { Status = OutboxStatus.Pending, Attempts = 0, NextAttemptAt = order.At, Reason = null };
        }

        // In the order in which they came, as at first.
        _waiting.Clear();
        _waiting.AddRange(_entries.Where(entry => entry.Row.Status == OutboxStatus.Pending));
        return [.. dead.Select(entry => entry.Row.Message.Id)];
    }

    internal IReadOnlyList<RequeueRow> ListRequeues(int most) => [.. _requeues.AsEnumerable().Reverse().Take(most)];

    private static bool Fits(OutboxRow row, MessageFilter filter) =>
        (filter.Stream is null || row.Stream == filter.Stream)
        && (filter.Status is null || row.Status == filter.Status)
        && (filter.After is not { } after || ComesAfter(row, after));

    private static bool ComesAfter(OutboxRow row, OutboxRow after) =>
        row.CreatedAt > after.CreatedAt
        || (row.CreatedAt == after.CreatedAt && string.CompareOrdinal(row.Message.Id, after.Message.Id) > 0);

    private IOrderedEnumerable<Entry> OldestFirst() => InOrder(_entries);

    private static IOrderedEnumerable<Entry> InOrder(IEnumerable<Entry> entries) =>
        entries.OrderBy(entry => entry.Row.CreatedAt).ThenBy(entry => entry.Row.Message.Id, StringComparer.Ordinal);

    private sealed class Entry(OutboxRow row)
    {
        internal OutboxRow Row { get; set; } = row;

        internal Instant? LeasedUntil { get; set; }

        internal bool IsFree(Instant due, Instant now) => Row.NextAttemptAt <= due && !(LeasedUntil > now);
    }
}
