using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;

namespace UmV.Storage.Tables;

/// <summary>The commands that have been carried out, so that a retry is known.</summary>
internal static class CommandTable
{
    internal static ValueTask<KnownCommand?> FindAsync(
        DbSession session, TenantId tenant, CommandId command, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT c.name, s.kind, s.stream, c.version FROM command c JOIN snapshot s ON s.id = c.stream "
                + $"WHERE c.tenant = {Db.Tenant} AND c.command = @command")
            .Set("@tenant", tenant.Value).Set("@command", command.Value)
            .FirstAsync(
                row => new KnownCommand(command, row.GetString(0), Db.ToStream(row.GetInt32(1), row.GetId(2)), row.GetInt64(3)),
                cancellationToken);

    internal static ValueTask<List<(long Row, KnownCommand Command)>> ListAsync(
        DbSession session, TenantId tenant, long after, int most, CancellationToken cancellationToken) =>
        session.Statement(
                "SELECT c.id, c.command, c.name, s.kind, s.stream, c.version FROM command c LEFT JOIN snapshot s ON s.id = c.stream "
                + $"WHERE c.id > @after AND c.tenant = {Db.Tenant} ORDER BY c.id LIMIT @most")
            .Set("@tenant", tenant.Value).Set("@after", after).Set("@most", most)
            .ListAsync(
                row => (
                    row.GetInt64(0),
                    new KnownCommand(
                        new CommandId(row.GetId(1)), row.GetString(2),
                        row.IsDBNull(3) ? throw Db.Unknown("command of a journal that is gone") : Db.ToStream(row.GetInt32(3), row.GetId(4)),
                        row.GetInt64(5))),
                cancellationToken);

    internal static async ValueTask AddAsync(
        DbSession session, long tenant, long stream, Commit commit, CancellationToken cancellationToken) =>
        await session.Statement(
                "INSERT INTO command(tenant, command, name, stream, version) VALUES (@tenant, @command, @name, @stream, @version)")
            .Set("@tenant", tenant).Set("@command", commit.Command.Value).Set("@name", commit.CommandName)
            .Set("@stream", stream).Set("@version", commit.Snapshot.Version)
            .ExecuteAsync(cancellationToken).ConfigureAwait(false);
}
