using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.Core.Process.Verifying;

/// <summary>
/// Sees that every message that an entry calls for is kept, to the right person, and that none was made up. Reminders and the like come
/// of time and not of an entry: of those nothing can be said.
/// </summary>
internal sealed class MessageCheck(IUmVStore store, TenantId tenant)
{
    internal async ValueTask<string?> CompareAsync(Replay replay, Findings findings, CancellationToken cancellationToken)
    {
        var kept = await KeptAsync(replay.Stream, cancellationToken).ConfigureAwait(false);
        var byId = kept.ToDictionary(row => row.Message.Id, StringComparer.Ordinal);
        foreach (var (entry, kind, recipient) in replay.Messages)
        {
            var id = MessageIds.Of(tenant, entry.Stream, entry.Version, kind, recipient);
            if (byId.Remove(id, out var row))
            {
                if (row.Message.Kind != kind || row.Message.Recipient != recipient || row.CreatedAt != entry.At)
                    return $"The message that entry {entry.Version} calls for was changed.";
            }
            else if (!findings.IsErased(id))
            {
                return $"The message that entry {entry.Version} calls for is gone.";
            }
        }

        return byId.Values.Any(row => ComesOfAnEntry(row.Message.Kind)) ? "A message is kept that no entry calls for." : null;
    }

    private async ValueTask<List<OutboxRow>> KeptAsync(StreamId stream, CancellationToken cancellationToken)
    {
        const int Most = 1000;
        var kept = new List<OutboxRow>();
        while (true)
        {
            var filter = new MessageFilter(stream, After: kept.Count == 0 ? null : kept[^1], Most: Most);
            var page = await store.ListMessagesAsync(tenant, filter, cancellationToken).ConfigureAwait(false);
            kept.AddRange(page);
            if (page.Count < Most)
                return kept;
        }
    }

    private static bool ComesOfAnEntry(MessageKind kind) => kind is not (
        MessageKind.DutyReminder or MessageKind.DutyOverdue or MessageKind.EvaluationDue or MessageKind.DeliveryFailed or MessageKind.Digest);
}
