using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Messages, sent or not, however many: those of a person or a case. An erasure removes them, and by their ids a channel removes its copies.</summary>
internal static class KeptMessages
{
    private const int Page = 10_000;

    internal static async ValueTask<ImmutableArray<OutboxRow>> ListAsync(
        IUmVStore store, TenantId tenant, StreamId? stream, Func<OutboxRow, bool> fits, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<OutboxRow>();
        for (OutboxRow? after = null; ;)
        {
            var page = await store.ListMessagesAsync(tenant, new MessageFilter(stream, After: after, Most: Page), cancellationToken).ConfigureAwait(false);
            rows.AddRange(page.Where(fits));
            if (page.Count < Page)
                return rows.ToImmutable();
            after = page[^1];
        }
    }

    internal static async ValueTask<ImmutableArray<string>> IdsAsync(
        IUmVStore store, TenantId tenant, StreamId? stream, Func<OutboxRow, bool> fits, CancellationToken cancellationToken) =>
        [.. (await ListAsync(store, tenant, stream, fits, cancellationToken).ConfigureAwait(false)).Select(row => row.Message.Id)];
}
