using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NodaTime;
using UmV.Storage.Engine;

namespace UmV.Storage.Sqlite;

/// <summary>Opens connections to one file, each set up for durability, and keeps a database in memory alive.</summary>
internal sealed class SqliteDatabase : RelationalDatabase
{
    // Connections that share a cache block each other table by table, whichever store of the name they are of, and SQLite does not
    // wait for such a lock: one at a time is simpler, and quick in memory.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.Ordinal);

    private readonly SqliteStoreOptions _options;
    private readonly string _connectionString;
    private SqliteConnection? _keepAlive;

    internal SqliteDatabase(SqliteStoreOptions options, IClock clock)
        : base(new SqliteDialect(options, clock), options.GreatestGroup)
    {
        _options = options;
        _connectionString = ConnectionString(options);
        Gate = options.InMemory ? Gates.GetOrAdd(options.Path, static _ => new SemaphoreSlim(1)) : null;
    }

    internal override async ValueTask<DbSession> OpenAsync(bool forWriting, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return await SetUpAsync(connection, forWriting ? "" : "PRAGMA query_only = ON;", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A connection that has not touched the file yet, to look at it before anything is changed.</summary>
    internal async ValueTask<DbSession> OpenUntouchedAsync(CancellationToken cancellationToken)
    {
        if (_options.InMemory && _keepAlive is null)
            _keepAlive = await ConnectAsync(cancellationToken).ConfigureAwait(false);
        return new SqliteSession(await ConnectAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Waits for readers, up to the busy timeout, and folds the whole write-ahead log into the file; false when one stays.</summary>
    internal async ValueTask<bool> CutLogAsync(CancellationToken cancellationToken)
    {
        var session = await OpenAsync(forWriting: true, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
            return await session.Statement("PRAGMA wal_checkpoint(TRUNCATE)").ScalarAsync(cancellationToken).ConfigureAwait(false) is 0L;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync().ConfigureAwait(false);
        if (_keepAlive is not null)
            await _keepAlive.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// FULL: a commit that was answered survives a power cut. Temporary tables stay in memory, so that nothing is left in another
    /// file; what is deleted is overwritten, so that a destroyed key is gone. A hostile file may not run functions of ours.
    /// </summary>
    private async ValueTask<DbSession> SetUpAsync(SqliteConnection connection, string more, CancellationToken cancellationToken)
    {
        var session = new SqliteSession(connection);
        try
        {
            var setUp = string.Create(
                CultureInfo.InvariantCulture,
                $"""
                 PRAGMA busy_timeout = {_options.BusySeconds * 1000};
                 PRAGMA synchronous = FULL;
                 PRAGMA wal_autocheckpoint = {_options.CheckpointPages};
                 PRAGMA temp_store = MEMORY;
                 PRAGMA secure_delete = ON;
                 PRAGMA trusted_schema = OFF;
                 {more}
                 """);
            await session.RunAsync(setUp, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static string ConnectionString(SqliteStoreOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = options.Path,
        Mode = options.InMemory ? SqliteOpenMode.Memory : SqliteOpenMode.ReadWrite,
        Cache = options.InMemory ? SqliteCacheMode.Shared : SqliteCacheMode.Private,
        DefaultTimeout = options.BusySeconds,
        // The store keeps its own connections, each with its prepared commands, and closes them when it is closed.
        Pooling = false,
    }.ToString();
}
