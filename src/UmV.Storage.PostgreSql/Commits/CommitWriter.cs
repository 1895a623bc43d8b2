using System.Data.Common;
using Npgsql;
using UmV.Core.Storage;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>
/// One connection that commits. It takes it that a group fits and asks nothing beforehand; when the server breaks the group off, it
/// looks why, answers those who have their answer, and does the rest again, in halves when nothing else tells whose fault it was. So a
/// failing command costs its neighbours time and nothing else. One group at a time.
/// </summary>
internal sealed class CommitWriter(PostgreSqlDatabase database) : IAsyncDisposable
{
    private const int MostAttempts = 5;

    /// <summary>Every statement of a commit goes by a key: no plan made while a table was small may read it whole.</summary>
    private const string ByKey = "SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off; SET plan_cache_mode = force_generic_plan";

    private NpgsqlConnection? _connection;

    /// <summary>Does a group. Every commit of it is answered, whatever happens: a caller must never wait for ever.</summary>
    internal async ValueTask DoAsync(List<WaitingCommit> group)
    {
        try
        {
            await KeepAsync(group).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the callers who wait for an answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var trouble = exception is DbException fault ? database.Dialect.Translate(fault) : exception;
            if (exception is DbException broken && database.Dialect.BreaksConnection(broken))
                await DropAsync().ConfigureAwait(false);
            // Those that have their answer keep it.
            group.ForEach(waiting => waiting.Fail(trouble));
        }
    }

    public ValueTask DisposeAsync() => DropAsync();

    private async ValueTask KeepAsync(List<WaitingCommit> group)
    {
        if (await TryKeepAsync(group).ConfigureAwait(false) is not { } refusal)
            group.ForEach(waiting => waiting.Answer(new CommitOutcome.Committed()));
        else
            await SortOutAsync(group, refusal).ConfigureAwait(false);
    }

    private async ValueTask SortOutAsync(List<WaitingCommit> group, PostgresException refusal)
    {
        var remaining = await Diagnosis.AnswerAsync(_connection!, group).ConfigureAwait(false);
        if (remaining.Count == 1 && group.Count == 1)
            Refuse(group[0], refusal);
        else if (remaining.Count == group.Count)
            await KeepHalvesAsync(group).ConfigureAwait(false);
        else if (remaining.Count > 0)
            await KeepAsync(remaining).ConfigureAwait(false);
    }

    private async ValueTask KeepHalvesAsync(List<WaitingCommit> group)
    {
        await KeepAsync(group[..(group.Count / 2)]).ConfigureAwait(false);
        await KeepAsync(group[(group.Count / 2)..]).ConfigureAwait(false);
    }

    private void Refuse(WaitingCommit waiting, PostgresException refusal)
    {
        if (refusal.SqlState == WorkStatements.NoPlace)
            waiting.Answer(new CommitOutcome.CapacityExceeded());
        else
            waiting.Fail(database.Dialect.Translate(refusal));
    }

    /// <summary>
    /// Null when the group is kept; otherwise what speaks against one of it. A group is harmless to try again, whatever became of it:
    /// what was kept is known by its command id.
    /// </summary>
    private async ValueTask<PostgresException?> TryKeepAsync(List<WaitingCommit> group)
    {
        for (var attempt = 1; ; attempt++)
        {
            var wasIdle = _connection is not null;
            try
            {
                _connection ??= await ConnectAsync().ConfigureAwait(false);
                await CommitBatch.WriteAsync(_connection, group).ConfigureAwait(false);
                return null;
            }
            catch (PostgresException refusal) when (IsAboutContent(refusal))
            {
                return refusal;
            }
            catch (DbException exception) when (attempt < MostAttempts && PostgreSqlDialect.IsWorthAnother(exception))
            {
                // The server gave this one up so that another could go on.
            }
            catch (DbException exception) when (attempt == 1 && wasIdle && database.Dialect.BreaksConnection(exception))
            {
                await DropAsync().ConfigureAwait(false);
            }
        }
    }

    private static bool IsAboutContent(PostgresException refusal) => refusal.SqlState[..2] is "UV" or "21" or "22" or "23";

    private async ValueTask<NpgsqlConnection> ConnectAsync()
    {
        var connection = await database.ConnectAsync(CancellationToken.None).ConfigureAwait(false);
        var command = new NpgsqlCommand(ByKey, connection);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        return connection;
    }

    private async ValueTask DropAsync()
    {
        var connection = _connection;
        _connection = null;
        if (connection is not null)
            await connection.DisposeAsync().ConfigureAwait(false);
    }
}
