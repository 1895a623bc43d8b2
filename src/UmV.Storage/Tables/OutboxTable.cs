using System.Text;
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
        $"WHERE o.tenant = {Db.Tenant} AND o.status = 0 AND o.next_attempt_at <= @due AND (o.leased_until IS NULL OR o.leased_until <= @now) "
        + "AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.tenant = o.tenant AND e.stream = o.stream AND e.recipient = o.recipient AND e.status = 0 AND e.id < o.id) ";

    internal static ValueTask<List<OutboxRow>> ListAsync(
        DbSession session, TenantId tenant, MessageFilter filter, CancellationToken cancellationToken)
    {
        var statement = session.Statement(ListSql(filter))
            .Set("@tenant", tenant.Value).Set("@most", filter.Most);
        if (filter.Stream is { } stream)
            statement.Set("@kind", Db.Kind(stream.Kind)).Set("@stream", stream.Value);
        if (filter.After is { } after)
            statement.Set("@created", Db.Ticks(after.CreatedAt)).Set("@message", after.Message.Id);
        return statement.ListAsync(row => Read(row).Row, cancellationToken);
    }

    internal static string ListSql(MessageFilter filter)
    {
        var sql = new StringBuilder(Select).Append($"WHERE o.tenant = {Db.Tenant} ");
        if (filter.Stream is not null)
            sql.Append($"AND o.stream = {Db.Stream} ");
        if (filter.Status is { } status)
            sql.Append("AND o.status = ").Append(Number(status)).Append(' ');
        if (filter.After is not null)
            sql.Append("AND (o.created_at, o.message) > (@created, @message) ");
        return sql.Append("ORDER BY o.created_at, o.message LIMIT @most").ToString();
    }

    internal static string LeaseSql(SqlDialect dialect) => Select + Free + "ORDER BY o.created_at, o.message LIMIT @most" + dialect.SkipLocked;

    internal static async ValueTask<OutboxSummary> SummariseAsync(DbSession session, TenantId tenant, CancellationToken cancellationToken) =>
        (await session.Statement(
                $"SELECT (SELECT count(*) FROM outbox WHERE tenant = {Db.Tenant} AND status = 0), "
                + $"(SELECT count(*) FROM outbox WHERE tenant = {Db.Tenant} AND status = 2), "
                + $"(SELECT min(CASE WHEN attempts = 0 THEN next_attempt_at ELSE created_at END) FROM outbox WHERE tenant = {Db.Tenant} AND status = 0)")
            .Set("@tenant", tenant.Value)
            .FirstAsync(row => new OutboxSummary(row.GetInt32(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetInstant(2)), cancellationToken)
            .ConfigureAwait(false))!;

    internal static ValueTask<OutboxRow?> FindAsync(DbSession session, TenantId tenant, string message, CancellationToken cancellationToken) =>
        session.Statement(Select + $"WHERE o.tenant = {Db.Tenant} AND o.message = @message")
            .Set("@tenant", tenant.Value).Set("@message", message)
            .FirstAsync<OutboxRow?>(row => Read(row).Row, cancellationToken);

    /// <summary>Whether a lease would find anything, so that an idle worker does not disturb the writer.</summary>
    internal static async ValueTask<bool> AnyFreeAsync(
        DbSession session, SqlDialect dialect, TenantId tenant, Instant due, CancellationToken cancellationToken) =>
        await session.Statement("SELECT 1 FROM outbox o " + Free + "LIMIT 1")
            .Set("@tenant", tenant.Value).Set("@due", Db.Ticks(due))
            .Set("@now", await dialect.NowAsync(session, cancellationToken).ConfigureAwait(false))
            .ScalarAsync(cancellationToken).ConfigureAwait(false) is not null;

    internal static async ValueTask<List<LeasedMessage>> LeaseAsync(
        DbSession session, SqlDialect dialect, TenantId tenant, Instant due, Duration lease, int most, CancellationToken cancellationToken)
    {
        var now = await dialect.NowAsync(session, cancellationToken).ConfigureAwait(false);
        var until = Instant.FromUnixTimeTicks(now) + lease;
        var free = await session.Statement(LeaseSql(dialect))
            .Set("@tenant", tenant.Value).Set("@due", Db.Ticks(due)).Set("@now", now).Set("@most", most)
            .ListAsync(Read, cancellationToken).ConfigureAwait(false);
        foreach (var (number, _) in free)
        {
            await session.Statement("UPDATE outbox SET leased_until = @until WHERE id = @row")
                .Set("@until", Db.Ticks(until)).Set("@row", number)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        }

        return free.ConvertAll(found => new LeasedMessage(found.Row, until));
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

    /// <summary>Keeps an attempt, see <see cref="IOutbox.RecordAttemptAsync"/>; null when there is no such message.</summary>
    internal static async ValueTask<bool?> RecordAsync(
        DbSession session, TenantId tenant, LeasedMessage attempt, CancellationToken cancellationToken)
    {
        var row = attempt.Row;
        var changed = await session.Statement(
                "UPDATE outbox SET status = @status, attempts = @attempts, next_attempt_at = @next, reason = @reason, leased_until = NULL "
                + $"WHERE tenant = {Db.Tenant} AND message = @message AND status <> 1 AND (leased_until = @lease OR @sent = 1)")
            .Set("@tenant", tenant.Value).Set("@message", row.Message.Id).Set("@status", Number(row.Status))
            .Set("@attempts", row.Attempts).Set("@next", Db.Ticks(row.NextAttemptAt)).Set("@reason", row.Reason)
            .Set("@lease", Db.Ticks(attempt.Until)).Set("@sent", Db.Flag(row.Status == OutboxStatus.Sent))
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
        if (changed > 0)
            return true;
        var known = await session.Statement($"SELECT 1 FROM outbox WHERE tenant = {Db.Tenant} AND message = @message")
            .Set("@tenant", tenant.Value).Set("@message", row.Message.Id)
            .ScalarAsync(cancellationToken).ConfigureAwait(false);
        return known is null ? null : false;
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
