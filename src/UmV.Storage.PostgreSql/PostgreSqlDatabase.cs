using System.Collections.Concurrent;
using System.Data.Common;
using Npgsql;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.PostgreSql.Commits;
using UmV.Storage.Tables;

namespace UmV.Storage.PostgreSql;

/// <summary>
/// The connections of one store: some for questions and small changes, opened as they are needed and kept. Commits have their own,
/// see <see cref="CommitQueue"/>. Safe to share between threads.
/// </summary>
internal sealed class PostgreSqlDatabase : RelationalDatabase
{
    private const int MostAttempts = 5;

    /// <summary>
    /// A commit that was answered is on the server's disk, whatever the account's settings say; and what this store reads and then
    /// writes in one transaction counts on seeing what others have committed meanwhile.
    /// </summary>
    private const string SetUp =
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';"
        + "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;";

    private readonly NpgsqlDataSource _source;
    private readonly CommitQueue _commits;
    private readonly ConcurrentDictionary<TenantId, long> _tenants = new();

    internal PostgreSqlDatabase(PostgreSqlStoreOptions options, NpgsqlConnectionStringBuilder settings)
        : base(new PostgreSqlDialect(settings, options.Schema), greatestGroup: 1)
    {
        _source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
        _commits = new CommitQueue(this, options.Writers, options.GreatestGroup);
        Gate = new SemaphoreSlim(options.Readers);
    }

    internal override async ValueTask<DbSession> OpenAsync(bool forWriting, CancellationToken cancellationToken) =>
        new PostgreSqlSession(await ConnectAsync(cancellationToken).ConfigureAwait(false));

    internal async ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var command = new NpgsqlCommand(SetUp, connection);
            await using (command.ConfigureAwait(false))
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Does a small change in a transaction of its own. It is done again when the server gave it up in favour of another, and when an
    /// idle connection turns out to be broken before the end of the transaction was asked for.
    /// </summary>
    internal override async ValueTask<T> WriteAsync<T>(
        Func<DbSession, CancellationToken, ValueTask<T>> change, CancellationToken cancellationToken)
    {
        EnsureUsable();
        cancellationToken.ThrowIfCancellationRequested();
        using var turn = await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var (answer, isDone) = await TryAsync(change, isLast: attempt == MostAttempts, cancellationToken).ConfigureAwait(false);
                if (isDone)
                    return answer!;
            }
        }
        catch (DbException exception)
        {
            throw Dialect.Translate(exception);
        }
    }

    /// <summary>Keeps a commit, together with whatever else waits, on a connection that does nothing else.</summary>
    internal override async ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        EnsureUsable();
        cancellationToken.ThrowIfCancellationRequested();
        if (!_tenants.TryGetValue(commit.Tenant, out var tenant))
        {
            tenant = await WriteAsync((session, token) => TenantTable.NumberAsync(session, commit.Tenant, token), cancellationToken).ConfigureAwait(false);
            _tenants[commit.Tenant] = tenant;
        }

        return await _commits.CommitAsync(new WaitingCommit(commit, tenant), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>False when somebody uses the table of keys for so long that this gave up.</summary>
    internal async ValueTask<bool> RewriteKeysAsync(CancellationToken cancellationToken)
    {
        var session = await OpenAsync(forWriting: true, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            try
            {
                await session.RunAsync("SET lock_timeout = '2s'", cancellationToken).ConfigureAwait(false);
                await session.RunAsync("VACUUM (FULL) data_key", cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                return false;
            }
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
        await _source.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<(T? Answer, bool IsDone)> TryAsync<T>(
        Func<DbSession, CancellationToken, ValueTask<T>> change, bool isLast, CancellationToken cancellationToken)
    {
        var wasIdle = TryTakeIdle(out var session);
        session ??= await OpenAsync(forWriting: true, cancellationToken).ConfigureAwait(false);
        var isCommitting = false;
        try
        {
            return (await AskAsync(session, DoAsync, CancellationToken.None).ConfigureAwait(false), true);
        }
        catch (DbException exception) when (!isLast && MayBeDoneAgain(exception, wasIdle && !isCommitting))
        {
            if (Dialect.BreaksConnection(exception))
                await DisposeIdleAsync().ConfigureAwait(false);
            return (default, false);
        }

        async ValueTask<T> DoAsync(DbSession on, CancellationToken token)
        {
            await on.Statement(Dialect.BeginWrite).ExecuteAsync(token).ConfigureAwait(false);
            var answer = await change(on, token).ConfigureAwait(false);
            isCommitting = true;
            await on.Statement("COMMIT").ExecuteAsync(token).ConfigureAwait(false);
            return answer;
        }
    }

    private bool MayBeDoneAgain(DbException exception, bool hasNotCommitted) =>
        PostgreSqlDialect.IsWorthAnother(exception) || (hasNotCommitted && Dialect.BreaksConnection(exception));
}
