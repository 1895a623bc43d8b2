using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>The ids of messages that an erasure removes, sent or not: by these a channel removes its copies.</summary>
internal static class KeptMessages
{
    private const int Page = 10_000;

    internal static async ValueTask<ImmutableArray<string>> IdsAsync(
        IUmVStore store, TenantId tenant, StreamId? stream, Func<OutboxRow, bool> fits, CancellationToken cancellationToken)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        for (OutboxRow? after = null; ;)
        {
            var page = await store.ListMessagesAsync(tenant, new MessageFilter(stream, After: after, Most: Page), cancellationToken).ConfigureAwait(false);
            ids.AddRange(page.Where(fits).Select(row => row.Message.Id));
            if (page.Count < Page)
                return ids.ToImmutable();
            after = page[^1];
        }
    }
}
