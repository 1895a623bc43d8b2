using System.Globalization;
using Microsoft.Data.Sqlite;
using UmV.Core.Storage;

namespace UmV.Storage.Sqlite;

/// <summary>Copies one file while others read and write it: what is in the copy was there at one instant, log and all.</summary>
internal sealed class SqliteBackup(SqliteStoreOptions options, SqliteDialect dialect)
{
    internal async ValueTask RunAsync(string to, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(to);
        SqliteFile.EnsureOpenable(options.Path, createIfMissing: false);
        SqliteFile.EnsureOpenable(target, createIfMissing: true);
        if (File.Exists(target))
            throw new StoreRejectedException($"There is a file at {target} already. Nothing was changed. Give the back-up a name of its own.");
        // Under another name until it is whole and known to be sound: half a back-up must not look like one.
        var part = target + ".part";
        try
        {
            // Of one that was killed.
            File.Delete(part);
            SqliteFile.Create(part);
            await CopyAsync(part, cancellationToken).ConfigureAwait(false);
            await CheckAsync(part, cancellationToken).ConfigureAwait(false);
            Sync(part);
            File.Move(part, target, overwrite: false);
        }
        catch (SqliteException exception)
        {
            throw dialect.Translate(exception);
        }
        catch (IOException exception)
        {
            throw new StoreUnavailableException($"The back-up cannot be written to {target}. See that the disk is there and not full, and try again.", exception);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Free pages are not copied: what was erased is not in the copy.</summary>
    private async ValueTask CopyAsync(string to, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(options.Path, SqliteOpenMode.ReadWrite, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var command = connection.CreateCommand();
            await using (command.ConfigureAwait(false))
            {
                command.CommandText = "VACUUM INTO @to";
                command.Parameters.AddWithValue("@to", to);
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask CheckAsync(string path, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(path, SqliteOpenMode.ReadOnly, cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (Convert.ToInt64(await AskAsync(connection, "PRAGMA application_id", cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) != SqlitePreparation.ApplicationId)
                throw new StoreRejectedException($"The file {options.Path} is not a UmV store. Nothing was kept. Give the path of a UmV store.");
            if (await AskAsync(connection, "PRAGMA integrity_check", cancellationToken).ConfigureAwait(false) is not "ok")
                throw new StoreRejectedException($"The copy of {options.Path} is not sound, and was not kept. Verify the store, and try again.");
        }
    }

    private async ValueTask<SqliteConnection> ConnectAsync(string path, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = options.BusySeconds,
        }.ToString());
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    private static async ValueTask<object?> AskAsync(SqliteConnection connection, string pragma, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // Constants of this file.
            command.CommandText = pragma;
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Sync(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }
}
