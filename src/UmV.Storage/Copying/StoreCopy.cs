using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Migrations;

namespace UmV.Storage.Copying;

/// <summary>
/// Copies a store into another, empty one, of whatever engine: every table and row as it is (journals with their hashes, keys, messages,
/// duties, access log, roster), then compares every row of both. All of it in one transaction of the target: it is there whole, or not at
/// all, and may be tried again. The source is read as of one moment; let nobody write to it meanwhile, for what comes later is not copied.
/// </summary>
public static class StoreCopy
{
    private const string Meta = "umv_meta";

    /// <summary>Copies and compares. Both stores have been prepared, with the same keyring.</summary>
    /// <param name="from">The source. Nothing of it is changed.</param>
    /// <param name="to">The target, empty.</param>
    /// <param name="progress">Told the name of each table that is done and the number of its rows.</param>
    /// <param name="cancellationToken">Heeded until the copy begins.</param>
    /// <returns>Every table and its number of rows.</returns>
    /// <exception cref="StoreRejectedException">The target is not empty, the two are not of the same schema, or they differ afterwards.</exception>
    /// <exception cref="StoreUnavailableException">One of the two cannot be reached. Nothing was kept.</exception>
    public static async ValueTask<IReadOnlyDictionary<string, long>> CopyAsync(
        RelationalStore from, RelationalStore to, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return await from.Database.ReadAsync(
            async (source, token) =>
            {
                // One moment for the whole copy. It ends with the question, so that the session reads what is new afterwards.
                await source.RunAsync(from.Database.Dialect.BeginRead, token).ConfigureAwait(false);
                try
                {
                    return await to.Database.WriteAsync(
                        (target, _) => CopyAsync((source, from.Database.Dialect), (target, to.Database.Dialect), progress), token).ConfigureAwait(false);
                }
                finally
                {
                    await source.RunAsync("ROLLBACK", CancellationToken.None).ConfigureAwait(false);
                }
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<IReadOnlyDictionary<string, long>> CopyAsync(
        (DbSession Session, SqlDialect Dialect) from, (DbSession Session, SqlDialect Dialect) to, IProgress<string>? progress)
    {
        var tables = await MatchAsync(from, to).ConfigureAwait(false);
        await RefuseUnlessEmptyAsync(to, tables).ConfigureAwait(false);
        await KeepKeyChecksAsync(from.Session, to.Session).ConfigureAwait(false);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            await foreach (var page in TableRows.PagesAsync(from.Session, table).ConfigureAwait(false))
                await TableRows.AddAsync(to.Session, table, page).ConfigureAwait(false);
            if (table.Columns.ContainsKey("id"))
                await to.Dialect.ContinueNumbersAsync(to.Session, table.Name).ConfigureAwait(false);
            counts[table.Name] = await CompareAsync(from, to, table).ConfigureAwait(false);
            progress?.Report($"{table.Name} {counts[table.Name]}");
        }

        return counts;
    }

    private static async ValueTask<long> CompareAsync(
        (DbSession Session, SqlDialect Dialect) from, (DbSession Session, SqlDialect Dialect) to, TableShape table)
    {
        var source = await TableRows.DigestAsync(from.Session, table).ConfigureAwait(false);
        var target = await TableRows.DigestAsync(to.Session, table).ConfigureAwait(false);
        return source == target
            ? source.Count
            : throw new StoreRejectedException(
                $"The copy differs from its source in the table {table.Name} ({source.Count} rows, {target.Count} copied). Nothing was kept. Verify the source and try again.");
    }

    private static async ValueTask<List<TableShape>> MatchAsync((DbSession Session, SqlDialect Dialect) from, (DbSession Session, SqlDialect Dialect) to)
    {
        var (source, target) = (await from.Dialect.ShapesAsync(from.Session).ConfigureAwait(false), await to.Dialect.ShapesAsync(to.Session).ConfigureAwait(false));
        var schema = await MetaTable.SchemaAsync(from.Session, from.Dialect.Place, CancellationToken.None).ConfigureAwait(false);
        var other = await MetaTable.SchemaAsync(to.Session, to.Dialect.Place, CancellationToken.None).ConfigureAwait(false);
        if (schema != other || source.Count != target.Count || !source.TrueForAll(table => target.Exists(table.Fits)))
            throw new StoreRejectedException($"The stores at {from.Dialect.Place} and {to.Dialect.Place} are not of the same schema ({schema} and {other}). Prepare both with the same UmV.");
        return [.. source.Where(table => table.Name != Meta)];
    }

    private static async ValueTask RefuseUnlessEmptyAsync((DbSession Session, SqlDialect Dialect) to, List<TableShape> tables)
    {
        foreach (var table in tables)
        {
            if (await to.Session.Statement($"SELECT 1 FROM {table.Name} LIMIT 1").ScalarAsync(CancellationToken.None).ConfigureAwait(false) is not null)
                throw new StoreRejectedException($"The store at {to.Dialect.Place} is not empty: there are rows in {table.Name}. Nothing was changed. Name a new store to copy to.");
        }
    }

    private static async ValueTask KeepKeyChecksAsync(DbSession from, DbSession to)
    {
        foreach (var (keyId, value) in await MetaTable.KeyChecksAsync(from, CancellationToken.None).ConfigureAwait(false))
            await MetaTable.KeepAsync(to, MetaTable.KeyCheck + keyId, value, CancellationToken.None).ConfigureAwait(false);
    }
}
