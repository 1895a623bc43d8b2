using NodaTime;
using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(
        TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, Duration.Zero);
        return Answer(tenant, data => data.Outbox.Lease(due, _clock?.GetCurrentInstant() ?? due, lease, most), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<bool> RecordAttemptAsync(TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Answer(tenant, data => data.Outbox.Record(attempt), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<OutboxRow>> ListMessagesAsync(
        TenantId tenant, MessageFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 10_000, nameof(filter));
        return Answer(tenant, data => data.Outbox.List(filter), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<OutboxSummary> SummariseMessagesAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Answer(tenant, data => data.Outbox.Summarise(), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> RequeueAsync(
        TenantId tenant, RequeueOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Answer(tenant, data => data.Outbox.Requeue(order), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RequeueRow>> ListRequeuesAsync(
        TenantId tenant, int most, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return Answer(tenant, data => data.Outbox.ListRequeues(most), cancellationToken);
    }
}
