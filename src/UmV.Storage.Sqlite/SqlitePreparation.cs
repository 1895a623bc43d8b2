using System.Globalization;
using NodaTime;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Keys;
using UmV.Storage.Migrations;

namespace UmV.Storage.Sqlite;

/// <summary>
/// Makes a file ready: is it ours, is it of a schema that we know, is the keyring its own? Only then is it touched, and all of
/// it in one transaction.
/// </summary>
internal sealed class SqlitePreparation(SqliteStoreOptions options, IKeyring keyring, IClock clock)
{
    /// <summary>"UmV1", in the file's header: tells the file from every other SQLite database.</summary>
    internal const int ApplicationId = 0x556D5631;

    private static readonly IReadOnlyList<Migration> Migrations = Migration.Of(typeof(SqlitePreparation).Assembly);

    private readonly Migrator _migrator = new(Migrations, options.Path, clock);

    internal async ValueTask RunAsync(DbSession session, CancellationToken cancellationToken)
    {
        await session.RunAsync($"PRAGMA busy_timeout = {options.BusySeconds * 1000}", cancellationToken).ConfigureAwait(false);
        await LookAsync(session, cancellationToken).ConfigureAwait(false);
        await SwitchToWriteAheadLogAsync(session, cancellationToken).ConfigureAwait(false);
        await session.RunAsync("PRAGMA synchronous = FULL; BEGIN IMMEDIATE", cancellationToken).ConfigureAwait(false);
        try
        {
            await PrepareInsideAsync(session, cancellationToken).ConfigureAwait(false);
            await session.RunAsync("COMMIT", cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RollBackAsync(session).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Looks without touching, all at one moment: between two looks another host may make the store.</summary>
    internal async ValueTask<MigrationPlan> LookAsync(DbSession session, CancellationToken cancellationToken)
    {
        await session.RunAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        try
        {
            return _migrator.PlanAfter(await SchemaOfAsync(session, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            await RollBackAsync(session).ConfigureAwait(false);
        }
    }

    private async ValueTask PrepareInsideAsync(DbSession session, CancellationToken cancellationToken)
    {
        // Asked again under the lock: another host may have been faster.
        var schema = await SchemaOfAsync(session, cancellationToken).ConfigureAwait(false);
        if (schema == 0)
            await session.RunAsync($"PRAGMA application_id = {ApplicationId}", cancellationToken).ConfigureAwait(false);
        await _migrator.ApplyAsync(session, schema, cancellationToken).ConfigureAwait(false);
        await KeyCheck.RunAsync(session, keyring, options.Path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>0 for an empty file.</summary>
    private async ValueTask<int> SchemaOfAsync(DbSession session, CancellationToken cancellationToken)
    {
        var id = await NumberAsync(session, "PRAGMA application_id", cancellationToken).ConfigureAwait(false);
        if (id == ApplicationId)
            return await MetaTable.SchemaAsync(session, options.Path, cancellationToken).ConfigureAwait(false);
        var objects = await NumberAsync(session, "SELECT count(*) FROM sqlite_schema", cancellationToken).ConfigureAwait(false);
        if (id == 0 && objects == 0)
            return 0;
        throw new StoreRejectedException(
            $"The file {options.Path} is a SQLite database of another program, not a UmV store. Nothing was changed. Give the path of a UmV store, or of a new file.");
    }

    private async ValueTask SwitchToWriteAheadLogAsync(DbSession session, CancellationToken cancellationToken)
    {
        if (options.InMemory)
            return;
        var mode = await session.Statement("PRAGMA journal_mode = WAL").ScalarAsync(cancellationToken).ConfigureAwait(false);
        if (mode is not "wal")
            throw new StoreRejectedException(
                $"The store at {options.Path} is on a file system that cannot share memory between programs (a network drive?). Put it on a local disk.");
    }

    private static async ValueTask<long> NumberAsync(DbSession session, string sql, CancellationToken cancellationToken) =>
        Convert.ToInt64(await session.Statement(sql).ScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);

    private static async ValueTask RollBackAsync(DbSession session)
    {
        try
        {
            await session.RunAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has rolled back by itself. The first error is the one to tell.
        }
    }
}
