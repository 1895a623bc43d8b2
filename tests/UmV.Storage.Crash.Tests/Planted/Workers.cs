using System.Collections.Concurrent;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Crash.Tests.Planted;

/// <summary>Several workers who take messages from one store, as dispatchers on several hosts do; every first attempt ends unknown.</summary>
internal sealed class Workers(IUmVStore store)
{
    private readonly ConcurrentDictionary<string, int> _held = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _attempts = new(StringComparer.Ordinal);

    /// <summary>Sends everything. What was seen that must not be: a message in two hands, or one that nobody wrote.</summary>
    internal async Task<IReadOnlyList<string>> SendAllAsync(Instant due, int workers)
    {
        var all = await store.ListMessagesAsync(TenantId.Default, new MessageFilter(Most: 10_000));
        var written = all.Select(row => row.Message.Id).ToHashSet(StringComparer.Ordinal);
        var faults = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(due, faults))));
        foreach (var id in written.Where(id => _attempts.GetValueOrDefault(id) != 2))
            faults.Add($"a message was sent {_attempts.GetValueOrDefault(id)} times under its own id, and not 2 times");
        if (_attempts.Keys.Any(id => !written.Contains(id)))
            faults.Add("a message was sent under an id that it was not written with");
        return [.. faults.Distinct()];
    }

    private async Task WorkAsync(Instant due, ConcurrentBag<string> faults)
    {
        while (await store.LeaseAsync(TenantId.Default, due, Duration.FromHours(1), 3) is { Count: > 0 } leased)
        {
            foreach (var _ in leased.Where(one => _held.AddOrUpdate(one.Row.Message.Id, 1, (_, hands) => hands + 1) > 1))
                faults.Add("a message is in two hands at once");
            await Task.Yield();
            foreach (var one in leased)
                await SendAsync(one);
        }
    }

    private async Task SendAsync(LeasedMessage leased)
    {
        var attempt = _attempts.AddOrUpdate(leased.Row.Message.Id, 1, (_, before) => before + 1);
        _held.AddOrUpdate(leased.Row.Message.Id, 0, (_, hands) => hands - 1);
        var sent = leased.Row.Attempts > 0 || attempt > 1;
        await store.RecordAttemptAsync(TenantId.Default, leased with
        {
            Row = leased.Row with
            {
                Attempts = leased.Row.Attempts + 1,
                Status = sent ? OutboxStatus.Sent : OutboxStatus.Pending,
                Reason = sent ? null : "The connection broke while it was sent.",
            },
        });
    }
}
