using System.Data.Common;
using NodaTime;
using UmV.Core.Sealing;

namespace UmV.Storage.PostgreSql;

/// <summary>
/// UmV in a PostgreSQL database: many hosts may share it. What a commit has answered is on the server's disk. Commits that wait share a
/// transaction; after a restart of the server the store goes on by itself. Safe to share between threads.
/// </summary>
public sealed class PostgreSqlStore : RelationalStore
{
    private readonly PostgreSqlDatabase _database;
    private readonly PostgreSqlPreparation _preparation;

    private PostgreSqlStore(PostgreSqlDatabase database, PostgreSqlPreparation preparation)
        : base(database)
    {
        _database = database;
        _preparation = preparation;
    }

    /// <summary>Makes the store. Nothing is connected to before <see cref="PrepareAsync"/>.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="keyring">The key-encryption keys: held against the store's own check values, never kept in it.</param>
    /// <param name="clock">Tells when a migration was applied.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the connection string is none.</exception>
    public static PostgreSqlStore Open(PostgreSqlStoreOptions options, IKeyring keyring, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(keyring);
        ArgumentNullException.ThrowIfNull(clock);
        var database = new PostgreSqlDatabase(options, options.Validated());
        return new PostgreSqlStore(database, new PostgreSqlPreparation(options.Schema, database.Dialect.Place, keyring, clock));
    }

    /// <summary>Where the store is: host, port, database and schema. No account, no password.</summary>
    public string Place => _database.Dialect.Place;

    /// <inheritdoc/>
    public override async ValueTask PrepareAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var session = await _database.OpenAsync(forWriting: true, cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
                await _preparation.RunAsync(session, cancellationToken).ConfigureAwait(false);
            _database.MarkPrepared();
        }
        catch (DbException exception)
        {
            throw _database.Dialect.Translate(exception);
        }
    }

    /// <summary>
    /// Writes the table of keys anew without those that were destroyed. What the server has of it elsewhere is beyond a client: the
    /// write-ahead log until it is reused, its archive, and base backups.
    /// </summary>
    /// <inheritdoc/>
    public override async ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default)
    {
        _database.EnsureUsable();
        try
        {
            return await _database.RewriteKeysAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw _database.Dialect.Translate(exception);
        }
    }
}
