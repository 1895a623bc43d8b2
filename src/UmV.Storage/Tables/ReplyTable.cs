using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>Answers to messages, until a person has looked at them. The key of each stands in its own sealed bytes.</summary>
internal static class ReplyTable
{
    internal static async ValueTask<bool> AddAsync(DbSession session, TenantId tenant, QuarantinedReply reply, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO mail_reply(tenant, reply, message, kind, stream, person, received_at, sealed) "
                + "SELECT @tenant, @reply, @message, @kind, @stream, @person, @received, @sealed "
                + "WHERE NOT EXISTS (SELECT 1 FROM mail_reply WHERE tenant = @tenant AND reply = @reply)")
            .Set("@tenant", await TenantTable.NumberAsync(session, tenant, cancellationToken).ConfigureAwait(false))
            .Set("@reply", reply.Reply).Set("@message", reply.Message).Set("@kind", Db.Kind(reply.Stream.Kind)).Set("@stream", reply.Stream.Value)
            .Set("@person", reply.From.Value).Set("@received", Db.Ticks(reply.ReceivedAt)).Set("@sealed", reply.Sealed)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false) > 0;

    internal static ValueTask<List<QuarantinedReply>> ListAsync(
        DbSession session, TenantId tenant, StreamId? stream, CancellationToken cancellationToken)
    {
        const string Select = "SELECT reply, message, kind, stream, person, received_at, sealed FROM mail_reply ";
        const string OldestFirst = " ORDER BY received_at, reply";
        var statement = stream is { } one
            ? session.Statement(Select + $"WHERE tenant = {Db.Tenant} AND kind = @kind AND stream = @stream" + OldestFirst)
                .Set("@kind", Db.Kind(one.Kind)).Set("@stream", one.Value)
            : session.Statement(Select + $"WHERE tenant = {Db.Tenant}" + OldestFirst);
        return statement.Set("@tenant", tenant.Value).ListAsync(Read, cancellationToken);
    }

    internal static async ValueTask<bool> RemoveAsync(DbSession session, TenantId tenant, string reply, CancellationToken cancellationToken) =>
        await session.Statement($"DELETE FROM mail_reply WHERE tenant = {Db.Tenant} AND reply = @reply")
            .Set("@tenant", tenant.Value).Set("@reply", reply)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false) > 0;

    private static QuarantinedReply Read(Row row) => new(
        row.GetString(0), row.GetString(1), Db.ToStream(row.GetInt32(2), row.GetId(3)), new PersonId(row.GetId(4)), row.GetInstant(5), row.GetBlob(6));
}
