using System.Runtime.CompilerServices;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Goes through duties however many there are, a page in memory at a time.</summary>
internal static class DutyPages
{
    private const int Size = 500;

    /// <summary>
    /// Every duty that fits, in the order of the store. What is done or changes meanwhile keeps none of the others from coming up. The page size
    /// and the place of the filter do not matter.
    /// </summary>
    internal static async IAsyncEnumerable<DutyRow> EachDutyAsync(
        this IIndexes store, TenantId tenant, DutyFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<DutyRow> page;
        DutyRow? after = null;
        do
        {
            page = await store.ListDutiesAsync(tenant, filter with { After = after, Most = Size }, cancellationToken).ConfigureAwait(false);
            foreach (var duty in page)
                yield return duty;
            after = page.Count == 0 ? after : page[^1];
        }
        while (page.Count == Size);
    }
}
