using System.Buffers.Binary;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>The statements that keep what is to be done: duties and messages; and that see to the places of agreements.</summary>
internal static class WorkStatements
{
    /// <summary>Broken off with this code: an agreement has no free place.</summary>
    internal const string NoPlace = "UV002";

    /// <summary>
    /// Of two commits that look at the places of one agreement, on whatever host, the second waits until the first is kept. The first
    /// statement of the batch, in one order everywhere, before any row is locked.
    /// </summary>
    internal static CommitStatement LockPlaces { get; } = new CommitStatement<CapacityLimit>(
        waiting => IndexStatements.One(waiting.Commit.Capacity),
        IndexStatements.OfTenant<CapacityLimit>().Number("place", row => LockOf(row.Of.Tenant, row.Row)),
        rows => $"SELECT pg_advisory_xact_lock(place) FROM (SELECT DISTINCT place FROM {rows} ORDER BY place) AS places");

    internal static CommitStatement CheckPlaces { get; } = new CommitStatement<CapacityLimit>(
        waiting => IndexStatements.One(waiting.Commit.Capacity),
        IndexStatements.OfTenant<CapacityLimit>().Bytes("agreement", row => Db.Id(row.Row.Agreement.Value)).Small("most", row => row.Row.Most),
        rows => "SELECT umv_require((SELECT count(*) FROM case_index c WHERE c.tenant = g.tenant AND c.agreement = g.agreement AND c.counts = 1) "
            + $"<= g.most, '{NoPlace}') FROM {rows}");

    internal static CommitStatement DutiesRemoved { get; } = new CommitStatement<string>(
        waiting => waiting.Commit.DutiesToRemove,
        JournalStatements.OfStream<string>().Text("key", row => row.Row),
        rows => $"DELETE FROM duty d USING {rows} {JournalStatements.JoinStream} WHERE d.tenant = g.tenant AND d.stream = s.id AND d.key = g.key");

    internal static CommitStatement DutiesKept { get; } = new CommitStatement<DutyRow>(
        waiting => waiting.Commit.DutiesToKeep.Reverse().DistinctBy(duty => duty.Key, StringComparer.Ordinal),
        JournalStatements.OfStream<DutyRow>().Text("key", row => row.Row.Key).Text("duty", row => row.Row.Kind).Small("due", row => Db.Day(row.Row.Due))
            .Text("role", row => row.Row.Role.ToString()).Bytes("responsible", row => row.Row.Responsible is { } responsible ? Db.Id(responsible.Value) : null).Text("school", row => row.Row.School.Value),
        rows => "INSERT INTO duty(tenant, stream, key, kind, due, role, responsible, school) "
            + $"SELECT g.tenant, s.id, g.key, g.duty, g.due, g.role, g.responsible, g.school FROM {rows} {JournalStatements.JoinStream} "
            + "ON CONFLICT(tenant, stream, key) DO UPDATE SET kind = excluded.kind, due = excluded.due, role = excluded.role, "
            + "responsible = excluded.responsible, school = excluded.school");

    internal static CommitStatement Messages { get; } = new CommitStatement<OutboxRow>(
        waiting => waiting.Commit.Outbox,
        JournalStatements.OfStream<OutboxRow>().Text("message", row => row.Row.Message.Id).Text("mail", row => row.Row.Message.Kind.ToString())
            .Bytes("recipient", row => Db.Id(row.Row.Message.Recipient.Value)).Number("created_at", row => Db.Ticks(row.Row.CreatedAt))
            .Small("status", row => OutboxTable.Number(row.Row.Status)).Small("attempts", row => row.Row.Attempts)
            .Number("next_attempt_at", row => Db.Ticks(row.Row.NextAttemptAt)).Text("reason", row => row.Row.Reason)
            .Small("turn", row => row.Of.Commit.Outbox.IndexOf(row.Row)),
        rows => "INSERT INTO outbox(tenant, message, kind, recipient, stream, created_at, status, attempts, next_attempt_at, reason) "
            + "SELECT g.tenant, g.message, g.mail, g.recipient, s.id, g.created_at, g.status, g.attempts, g.next_attempt_at, g.reason "
            + $"FROM {rows} {JournalStatements.JoinStream} ORDER BY s.id, g.turn");

    /// <summary>A number for an agreement; two that share one by chance only wait for each other.</summary>
    private static long LockOf(long tenant, CapacityLimit limit)
    {
        var id = Db.Id(limit.Agreement.Value);
        return (tenant * 1_000_003) ^ BinaryPrimitives.ReadInt64BigEndian(id) ^ BinaryPrimitives.ReadInt64BigEndian(id.AsSpan(8));
    }
}
