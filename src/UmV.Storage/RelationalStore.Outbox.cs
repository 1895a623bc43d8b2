using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage;

public abstract partial class RelationalStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LeasedMessage>> LeaseAsync(
        TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, Duration.Zero);
        var any = await Database.ReadAsync(
            (session, token) => OutboxTable.AnyFreeAsync(session, Database.Dialect, tenant, due, token), cancellationToken).ConfigureAwait(false);
        return any
            ? await Database.WriteAsync(
                (session, token) => OutboxTable.LeaseAsync(session, Database.Dialect, tenant, due, lease, most, token),
                cancellationToken).ConfigureAwait(false)
            : [];
    }

    /// <inheritdoc/>
    public async ValueTask<bool> RecordAttemptAsync(TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return await Database.WriteAsync(
            (session, token) => OutboxTable.RecordAsync(session, tenant, attempt, token), cancellationToken).ConfigureAwait(false)
            ?? throw new StoreRejectedException($"There is no message '{attempt.Row.Message.Id}' to record an attempt of.");
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OutboxRow>> ListMessagesAsync(
        TenantId tenant, MessageFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(filter.Most, 1, nameof(filter));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(filter.Most, 10_000, nameof(filter));
        return await Database.ReadAsync((session, token) => OutboxTable.ListAsync(session, tenant, filter, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask<OutboxSummary> SummariseMessagesAsync(TenantId tenant, CancellationToken cancellationToken = default) =>
        Database.ReadAsync((session, token) => OutboxTable.SummariseAsync(session, tenant, token), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> RequeueAsync(
        TenantId tenant, RequeueOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return await Database.WriteAsync((session, token) => RequeueTable.RequeueAsync(session, tenant, order, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RequeueRow>> ListRequeuesAsync(
        TenantId tenant, int most, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        return await Database.ReadAsync((session, token) => RequeueTable.ListAsync(session, tenant, most, token), cancellationToken)
            .ConfigureAwait(false);
    }
}
