using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage;

public abstract partial class RelationalStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OutboxRow>> LeaseAsync(
        TenantId tenant, Instant now, Instant leaseUntil, int most, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var any = await Database.ReadAsync((session, token) => OutboxTable.AnyFreeAsync(session, tenant, now, token), cancellationToken)
            .ConfigureAwait(false);
        return any
            ? await Database.WriteAsync(
                (session, token) => OutboxTable.LeaseAsync(session, Database.Dialect, tenant, now, leaseUntil, most, token),
                cancellationToken).ConfigureAwait(false)
            : [];
    }

    /// <inheritdoc/>
    public async ValueTask RecordAttemptAsync(TenantId tenant, OutboxRow row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        var known = await Database.WriteAsync(
            (session, token) => OutboxTable.RecordAsync(session, tenant, row, token), cancellationToken).ConfigureAwait(false);
        if (!known)
            throw new StoreRejectedException($"There is no message '{row.Message.Id}' to record an attempt of.");
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<OutboxRow>> ListMessagesAsync(
        TenantId tenant, StreamId? stream, CancellationToken cancellationToken = default) =>
        await Database.ReadAsync((session, token) => OutboxTable.ListAsync(session, tenant, stream, token), cancellationToken)
            .ConfigureAwait(false);
}
