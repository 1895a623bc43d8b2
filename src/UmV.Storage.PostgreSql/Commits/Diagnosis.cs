using Npgsql;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tables;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>Finds out why a group was not kept: which of its commands are known, and which journals have moved on.</summary>
internal static class Diagnosis
{
    private static readonly RowSet<WaitingCommit> Rows = new RowSet<WaitingCommit>()
        .Number("tenant", waiting => waiting.Tenant).Small("kind", waiting => Db.Kind(waiting.Commit.Stream.Kind))
        .Bytes("stream", waiting => Db.Id(waiting.Commit.Stream.Value)).Bytes("command", waiting => Db.Id(waiting.Commit.Command.Value));

    private static readonly string Sql =
        $"SELECT c.name, o.kind, o.stream, c.version, s.version, s.head_hash FROM {Rows.SqlWithPlace} "
        + "LEFT JOIN command c ON c.tenant = g.tenant AND c.command = g.command LEFT JOIN snapshot o ON o.id = c.stream "
        + "LEFT JOIN snapshot s ON s.tenant = g.tenant AND s.kind = g.kind AND s.stream = g.stream ORDER BY g.place";

    /// <summary>Answers the commits that can be answered now. Those that remain: nothing speaks against them, as far as one can see.</summary>
    internal static async ValueTask<List<WaitingCommit>> AnswerAsync(NpgsqlConnection connection, List<WaitingCommit> group)
    {
        var remaining = new List<WaitingCommit>();
        var command = new NpgsqlCommand(Sql, connection);
        await using (command.ConfigureAwait(false))
        {
            Rows.AddParameters(command.Parameters, group);
            var reader = await command.ExecuteReaderAsync(CancellationToken.None).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                foreach (var waiting in group)
                {
                    await reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
                    if (!TryAnswer(waiting, reader))
                        remaining.Add(waiting);
                }
            }
        }

        return remaining;
    }

    private static bool TryAnswer(WaitingCommit waiting, NpgsqlDataReader row)
    {
        var commit = waiting.Commit;
        var version = row.IsDBNull(4) ? 0 : row.GetInt64(4);
        if (!row.IsDBNull(0))
            waiting.Answer(new CommitOutcome.AlreadyDone(Known(commit.Command, row)));
        else if (version != commit.ExpectedVersion)
            waiting.Answer(new CommitOutcome.Conflict(version));
        else if (version > 0 && !commit.Entries[0].PreviousHash.Span.SequenceEqual(row.GetFieldValue<byte[]>(5)))
            waiting.Fail(HashChain.DoesNotFollow(commit.Stream));
        else
            return false;
        return true;
    }

    private static KnownCommand Known(CommandId command, NpgsqlDataReader row) =>
        new(command, row.GetString(0), Db.ToStream((int)row.GetInt64(1), new Guid(row.GetFieldValue<byte[]>(2), bigEndian: true)), row.GetInt64(3));
}
