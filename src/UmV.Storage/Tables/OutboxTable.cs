using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Messages that wait, have been sent, or were given up. No address, no text.</summary>
internal static class OutboxTable
{
    private const string Select =
        "SELECT o.id, o.message, o.kind, o.recipient, s.kind, s.stream, o.created_at, o.status, o.attempts, o.next_attempt_at, o.reason "
        + "FROM outbox o JOIN snapshot s ON s.id = o.stream ";

    private const string Free =
        $"WHERE o.tenant = {Db.Tenant} AND o.status = 0 AND o.next_attempt_at <= @now AND (o.leased_until IS NULL OR o.leased_until <= @now) ";

    internal static ValueTask<List<OutboxRow>> ListAsync(
        DbSession session, TenantId tenant, StreamId? stream, CancellationToken cancellationToken)
    {
        const string OldestFirst = "ORDER BY o.created_at, o.id";
        var statement = stream is { } one
            ? session.Statement(Select + $"WHERE o.tenant = {Db.Tenant} AND o.stream = {Db.Stream} " + OldestFirst)
                .Set("@kind", Db.Kind(one.Kind)).Set("@stream", one.Value)
            : session.Statement(Select + $"WHERE o.tenant = {Db.Tenant} " + OldestFirst);
        return statement.Set("@tenant", tenant.Value).ListAsync(row => Read(row).Row, cancellationToken);
    }

    /// <summary>Whether a lease would find anything, so that an idle worker does not disturb the writer.</summary>
    internal static async ValueTask<bool> AnyFreeAsync(
        DbSession session, TenantId tenant, Instant now, CancellationToken cancellationToken) =>
        await session.Statement("SELECT 1 FROM outbox o " + Free + "LIMIT 1")
            .Set("@tenant", tenant.Value).Set("@now", Db.Ticks(now))
            .ScalarAsync(cancellationToken).ConfigureAwait(false) is not null;

    internal static async ValueTask<List<OutboxRow>> LeaseAsync(
        DbSession session, SqlDialect dialect, TenantId tenant, Instant now, Instant until, int most, CancellationToken cancellationToken)
    {
        var free = await session.Statement(Select + Free + "ORDER BY o.created_at, o.id LIMIT @most" + dialect.SkipLocked)
            .Set("@tenant", tenant.Value).Set("@now", Db.Ticks(now)).Set("@most", most)
            .ListAsync(Read, cancellationToken).ConfigureAwait(false);
        foreach (var (number, _) in free)
        {
            await session.Statement("UPDATE outbox SET leased_until = @until WHERE id = @row")
                .Set("@until", Db.Ticks(until)).Set("@row", number)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        return free.ConvertAll(found => found.Row);
    }

    internal static async ValueTask AddAsync(
        DbSession session, long tenant, long stream, OutboxRow row, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO outbox(tenant, message, kind, recipient, stream, created_at, status, attempts, next_attempt_at, reason) "
                + "VALUES (@tenant, @message, @kind, @recipient, @stream, @created, @status, @attempts, @next, @reason)")
            .Set("@tenant", tenant).Set("@message", row.Message.Id).Set("@kind", row.Message.Kind.ToString())
            .Set("@recipient", row.Message.Recipient.Value).Set("@stream", stream).Set("@created", Db.Ticks(row.CreatedAt))
            .Set("@status", Number(row.Status)).Set("@attempts", row.Attempts).Set("@next", Db.Ticks(row.NextAttemptAt))
            .Set("@reason", row.Reason)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Keeps an attempt unless the message is kept as sent; false when there is no such message.</summary>
    internal static async ValueTask<bool> RecordAsync(
        DbSession session, TenantId tenant, OutboxRow row, CancellationToken cancellationToken)
    {
        var changed = await session.Statement(
                "UPDATE outbox SET status = @status, attempts = @attempts, next_attempt_at = @next, reason = @reason, leased_until = NULL "
                + $"WHERE tenant = {Db.Tenant} AND message = @message AND status <> 1")
            .Set("@tenant", tenant.Value).Set("@message", row.Message.Id).Set("@status", Number(row.Status))
            .Set("@attempts", row.Attempts).Set("@next", Db.Ticks(row.NextAttemptAt)).Set("@reason", row.Reason)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return changed > 0
            || await session.Statement($"SELECT 1 FROM outbox WHERE tenant = {Db.Tenant} AND message = @message")
                .Set("@tenant", tenant.Value).Set("@message", row.Message.Id)
                .ScalarAsync(cancellationToken).ConfigureAwait(false) is not null;
    }

    private static (long Number, OutboxRow Row) Read(Row row) => (
        row.GetInt64(0),
        new OutboxRow(
            new Message(row.GetString(1), Db.Named<MessageKind>(row.GetString(2)), new PersonId(row.GetId(3))),
            Db.ToStream(row.GetInt32(4), row.GetId(5)),
            row.GetInstant(6),
            ToStatus(row.GetInt32(7)),
            row.GetInt32(8),
            row.GetInstant(9),
            row.GetTextOrNull(10)));

    internal static int Number(OutboxStatus status) => status switch
    {
        OutboxStatus.Pending => 0,
        OutboxStatus.Sent => 1,
        OutboxStatus.Dead => 2,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "The store has no number for this status."),
    };

    private static OutboxStatus ToStatus(int number) => number switch
    {
        0 => OutboxStatus.Pending,
        1 => OutboxStatus.Sent,
        2 => OutboxStatus.Dead,
        _ => throw Db.Unknown($"message status {number}"),
    };
}
