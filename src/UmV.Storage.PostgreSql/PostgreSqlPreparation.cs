using System.Globalization;
using NodaTime;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Engine;
using UmV.Storage.Keys;
using UmV.Storage.Migrations;

namespace UmV.Storage.PostgreSql;

/// <summary>
/// Makes a schema ready: is it ours, do we know it, is the keyring its own? All in one transaction under a lock that only stores of
/// this schema ask for: of hosts that start at once, one does the work and the others find it done.
/// </summary>
internal sealed class PostgreSqlPreparation(string schema, string place, IKeyring keyring, IClock clock)
{
    private static readonly IReadOnlyList<Migration> Migrations = Migration.Of(typeof(PostgreSqlPreparation).Assembly);

    private readonly Migrator _migrator = new(Migrations, place, clock);

    internal async ValueTask RunAsync(DbSession session, CancellationToken cancellationToken)
    {
        await session.RunAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        await session.Statement("SELECT pg_advisory_xact_lock(hashtextextended('umv migrations of ' || @schema, 0))")
            .Set("@schema", schema).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        var known = await SchemaOfAsync(session, cancellationToken).ConfigureAwait(false);
        _migrator.EnsureKnown(known);
        if (known == 0)
            await MakeSchemaAsync(session, cancellationToken).ConfigureAwait(false);
        await _migrator.ApplyAsync(session, known, cancellationToken).ConfigureAwait(false);
        await KeyCheck.RunAsync(session, keyring, place, cancellationToken).ConfigureAwait(false);
        // Without it the transaction ends with the connection, and nothing is kept.
        await session.RunAsync("COMMIT", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>0 for a schema that is not there, or empty.</summary>
    private async ValueTask<int> SchemaOfAsync(DbSession session, CancellationToken cancellationToken)
    {
        if (await NumberAsync(session, "SELECT count(*) FROM pg_tables WHERE schemaname = @schema AND tablename = 'umv_meta'", cancellationToken).ConfigureAwait(false) == 1)
            return await MetaTable.SchemaAsync(session, place, cancellationToken).ConfigureAwait(false);
        await RefuseUnlessEmptyAsync(session, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private async ValueTask RefuseUnlessEmptyAsync(DbSession session, CancellationToken cancellationToken)
    {
        const string Objects = "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = @schema";
        if (await NumberAsync(session, Objects, cancellationToken).ConfigureAwait(false) > 0)
        {
            throw new StoreRejectedException(
                $"The store at {place} cannot be made: the schema has tables of another program. Nothing was changed. Give the name of a UmV store's schema, or of a new one.");
        }

        var encoding = (string?)await session.Statement("SHOW server_encoding").ScalarAsync(cancellationToken).ConfigureAwait(false);
        if (encoding != "UTF8")
            throw new StoreRejectedException($"The store at {place} cannot be made: the database keeps text as {encoding}. Make a database with ENCODING 'UTF8'.");
    }

    private async ValueTask MakeSchemaAsync(DbSession session, CancellationToken cancellationToken)
    {
        if (await NumberAsync(session, "SELECT count(*) FROM pg_namespace WHERE nspname = @schema", cancellationToken).ConfigureAwait(false) == 0)
            await session.RunAsync($"CREATE SCHEMA {schema}", cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<long> NumberAsync(DbSession session, string sql, CancellationToken cancellationToken) => Convert.ToInt64(
        await session.Statement(sql).Set("@schema", schema).ScalarAsync(cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture);
}
