using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Who let which message be tried again. Only added to.</summary>
internal static class RequeueTable
{
    private const string Dead = $"SELECT id, message, attempts, reason FROM outbox WHERE tenant = {Db.Tenant} AND status = 2 ";

    internal static async ValueTask<List<string>> RequeueAsync(
        DbSession session, TenantId tenant, RequeueOrder order, CancellationToken cancellationToken)
    {
        var again = new List<string>();
        foreach (var dead in await FindAsync(session, tenant, order, cancellationToken).ConfigureAwait(false))
        {
            // Asked again while it is changed: another host may have been faster.
            var changed = await session.Statement(
                    "UPDATE outbox SET status = 0, attempts = 0, next_attempt_at = @at, reason = NULL, leased_until = NULL WHERE id = @row AND status = 2")
                .Set("@at", Db.Ticks(order.At)).Set("@row", dead.Row)
                .ExecuteAsync(cancellationToken).ConfigureAwait(false);
            if (changed == 0)
                continue;
            await AddAsync(session, tenant, order, dead, cancellationToken).ConfigureAwait(false);
            again.Add(dead.Message);
        }

        return again;
    }

    internal static ValueTask<List<RequeueRow>> ListAsync(DbSession session, TenantId tenant, int most, CancellationToken cancellationToken) =>
        session.Statement(
                $"SELECT message, at, person, role, attempts, reason FROM outbox_requeue WHERE tenant = {Db.Tenant} ORDER BY id DESC LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@most", most)
            .ListAsync(Read, cancellationToken);

    private static async ValueTask<List<Found>> FindAsync(
        DbSession session, TenantId tenant, RequeueOrder order, CancellationToken cancellationToken)
    {
        static Found ToFound(Row row) => new(row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetTextOrNull(3));
        if (order.Messages.IsEmpty)
            return await session.Statement(Dead + "ORDER BY id").Set("@tenant", tenant.Value).ListAsync(ToFound, cancellationToken).ConfigureAwait(false);
        var found = new List<Found>();
        foreach (var message in order.Messages.Distinct(StringComparer.Ordinal))
        {
            found.AddRange(await session.Statement(Dead + "AND message = @message").Set("@tenant", tenant.Value).Set("@message", message)
                .ListAsync(ToFound, cancellationToken).ConfigureAwait(false));
        }

        return [.. found.OrderBy(dead => dead.Row)];
    }

    private static async ValueTask AddAsync(
        DbSession session, TenantId tenant, RequeueOrder order, Found dead, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO outbox_requeue(tenant, message, at, person, role, attempts, reason) "
                + $"VALUES ({Db.Tenant}, @message, @at, @person, @role, @attempts, @reason)")
            .Set("@tenant", tenant.Value).Set("@message", dead.Message).Set("@at", Db.Ticks(order.At))
            .Set("@person", order.By.Person.Value).Set("@role", order.By.Role.ToString())
            .Set("@attempts", dead.Attempts).Set("@reason", dead.Reason)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);

    private static RequeueRow Read(Row row) => new(
        row.GetString(0), row.GetInstant(1), new PersonId(row.GetId(2)), Db.Named<Role>(row.GetString(3)), row.GetInt32(4), row.GetTextOrNull(5));

    private sealed record Found(long Row, string Message, int Attempts, string? Reason);
}
