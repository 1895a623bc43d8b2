using System.Data.Common;
using NodaTime;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Migrations;

namespace UmV.Storage.Sqlite;

/// <summary>
/// UmV in one SQLite file (and its write-ahead log beside it): what a commit has answered survives a crash and a power cut. Many
/// readers and one writer, which commits waiting commands together. Several programs may use one file, on a local disk. Safe to
/// share between threads; close it to fold the log into the file.
/// </summary>
public sealed class SqliteStore : RelationalStore
{
    private readonly SqliteStoreOptions _options;
    private readonly SqliteDatabase _database;
    private readonly SqlitePreparation _preparation;

    private SqliteStore(SqliteStoreOptions options, SqliteDatabase database, SqlitePreparation preparation)
        : base(database)
    {
        _options = options;
        _database = database;
        _preparation = preparation;
    }

    /// <summary>Makes the store. Nothing is opened or made on disk before <see cref="PrepareAsync"/>.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="keyring">The key-encryption keys: held against the store's own check values, never kept in it.</param>
    /// <param name="clock">Tells when a migration was applied, and when a lease of a message runs out.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static SqliteStore Open(SqliteStoreOptions options, IKeyring keyring, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(keyring);
        ArgumentNullException.ThrowIfNull(clock);
        var valid = options.Validated();
        return new SqliteStore(valid, new SqliteDatabase(valid, clock), new SqlitePreparation(valid, keyring, clock));
    }

    /// <summary>The database file, as a full path; the name of a store in memory.</summary>
    public string Path => _options.Path;

    /// <inheritdoc/>
    public override async ValueTask PrepareAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqliteFile.Ensure(_options);
        using var turn = await _database.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = await _database.OpenUntouchedAsync(cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
                await _preparation.RunAsync(session, cancellationToken).ConfigureAwait(false);
            _database.MarkPrepared();
        }
        catch (DbException exception)
        {
            throw _database.Dialect.Translate(exception);
        }
    }

    /// <summary>Tells what <see cref="PrepareAsync"/> would do to the tables. Changes nothing, and makes no file.</summary>
    /// <exception cref="Core.Storage.StoreRejectedException">There is no store at the path, or it is not one of UmV's, or a newer UmV wrote it.</exception>
    public async ValueTask<MigrationPlan> PlanMigrationAsync(CancellationToken cancellationToken = default)
    {
        SqliteFile.EnsureStore(_options);
        return await UntouchedAsync(_preparation.LookAsync, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<T> UntouchedAsync<T>(Func<DbSession, CancellationToken, ValueTask<T>> look, CancellationToken cancellationToken)
    {
        using var turn = await _database.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var session = await _database.OpenUntouchedAsync(cancellationToken).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
                return await look(session, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw _database.Dialect.Translate(exception);
        }
    }

    /// <summary>Folds the write-ahead log into the file and cuts it off: its pages still hold what was there before.</summary>
    /// <inheritdoc/>
    public override async ValueTask<bool> ForgetAsync(CancellationToken cancellationToken = default)
    {
        if (_options.InMemory)
            return true;
        try
        {
            return await _database.CutLogAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw _database.Dialect.Translate(exception);
        }
    }

    /// <summary>
    /// Copies the store into a new file, as it is at one instant; others may read and write meanwhile. The copy is checked, readable by its owner
    /// alone, and there under its name only when it is whole. It holds no keys: keep the key file, apart from it. Needs no
    /// <see cref="PrepareAsync"/>, so that a file of an older UmV can be copied before it is brought up to date.
    /// </summary>
    /// <param name="to">The new file; its folder must exist. A file that is there is never overwritten.</param>
    /// <param name="cancellationToken">Stops, and leaves nothing behind.</param>
    /// <exception cref="StoreRejectedException">There is a file already, or the store is none, or it is damaged.</exception>
    /// <exception cref="StoreUnavailableException">The store is locked, or there is no space for the copy.</exception>
    /// <exception cref="NotSupportedException">The store is in memory.</exception>
    public ValueTask BackUpAsync(string to, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        return _options.InMemory
            ? throw new NotSupportedException("A store in memory has no file to back up.")
            : new SqliteBackup(_options, (SqliteDialect)_database.Dialect).RunAsync(to, cancellationToken);
    }

    /// <summary>
    /// Reads the whole file and looks for damage of the database itself (not of the journal's content: verifying the store does
    /// that).
    /// </summary>
    /// <returns>What is wrong, at most 100 lines; empty when the file is sound.</returns>
    public async ValueTask<IReadOnlyList<string>> CheckFileAsync(CancellationToken cancellationToken = default)
    {
        var lines = await _database.ReadAsync(
            (session, token) => session.Statement("PRAGMA integrity_check").ListAsync(row => row.GetString(0), token),
            cancellationToken).ConfigureAwait(false);
        return lines is ["ok"] ? [] : lines;
    }
}
