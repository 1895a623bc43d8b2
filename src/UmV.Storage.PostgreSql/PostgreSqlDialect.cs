using System.Data.Common;
using System.Net.Sockets;
using Npgsql;
using UmV.Core.Storage;
using UmV.Storage.Copying;
using UmV.Storage.Engine;

namespace UmV.Storage.PostgreSql;

/// <summary>What is PostgreSQL's own. The codes are those of the PostgreSQL manual, appendix A.</summary>
internal sealed class PostgreSqlDialect(NpgsqlConnectionStringBuilder settings, string schema) : SqlDialect
{
    /// <summary>The code of the store's own "append only" trigger.</summary>
    internal const string AppendOnly = "UV003";

    private const string RetiredKey = "UV004";

    internal override string Place { get; } = $"{settings.Host}:{settings.Port}/{settings.Database} (schema {schema})";

    internal override string BeginWrite => "BEGIN";

    internal override string BeginRead => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    internal override async ValueTask<long> NowAsync(DbSession session, CancellationToken cancellationToken) =>
        (long)(await session.Statement("SELECT (extract(epoch FROM clock_timestamp()) * 10000000)::bigint")
            .ScalarAsync(cancellationToken).ConfigureAwait(false))!;

    internal override string SkipLocked => " FOR UPDATE OF o SKIP LOCKED";

    // As the triggers of data_key and retired_key do (0004_trust.sql).
    internal override string LockKey(bool alone) =>
        $"SELECT {(alone ? "pg_advisory_xact_lock" : "pg_advisory_xact_lock_shared")}(hashtextextended('umv key ' || @kek, 0))";

    internal override string Contains(string column, string parameter) => $"position({parameter} IN {column}) > 0";

    internal override async ValueTask<List<TableShape>> ShapesAsync(DbSession session) => TableShape.Of(await session.Statement(
        """
        SELECT t.relname::text, a.attname::text, format_type(a.atttypid, NULL), coalesce(array_position(k.indkey::int2[], a.attnum) + 1, 0)::bigint
        FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN LATERAL (
          SELECT i.indkey FROM pg_index i JOIN pg_class n ON n.oid = i.indexrelid
          WHERE i.indrelid = t.oid AND i.indisunique AND i.indpred IS NULL ORDER BY i.indisprimary, n.relname LIMIT 1) k ON true
        WHERE t.relnamespace = to_regnamespace(@schema) AND t.relkind = 'r' ORDER BY t.relname, a.attnum
        """).Set("@schema", schema)
        .ListAsync(row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), CancellationToken.None).ConfigureAwait(false));

    internal override async ValueTask ContinueNumbersAsync(DbSession session, string table) =>
        await session.Statement($"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}), (SELECT count(*) > 0 FROM {table}))")
            .ScalarAsync(CancellationToken.None).ConfigureAwait(false);

    internal override Exception Translate(DbException exception) => exception switch
    {
        PostgresException answer => Translate(answer),
        { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound } } =>
            Unavailable("cannot be found by its name. See that the host in the connection string is right and that names are resolved, and try again", exception),
        { InnerException: TimeoutException } =>
            Unavailable("did not answer in time. Whether the change was kept is not known: try again with the same command id, which is harmless", exception),
        { InnerException: null } when exception.Message.Contains("password", StringComparison.OrdinalIgnoreCase) =>
            Rejected("asks for a password, and the connection string has none. Give it one", exception),
        _ => Unavailable(
            "cannot be reached, or broke off the connection. Whether the change was kept is not known: try again with the same command id, which is harmless", exception),
    };

    internal override bool BreaksConnection(DbException exception) =>
        exception is not PostgresException answer || answer.SqlState[..2] is "08" or "28" or "3D" or "57" or "58" or "XX" || answer.SqlState == "25006";

    /// <summary>Whether the server gave this one up in favour of another: it may be done again as it is.</summary>
    internal static bool IsWorthAnother(DbException exception) =>
        exception is PostgresException
        {
            SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
        }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "tenant" };

    private Exception Translate(PostgresException answer) => answer.SqlState switch
    {
        "28P01" or "28000" => Rejected("does not let this account in. See that the user name and the password in the connection string are right, and that pg_hba.conf lets it in", answer),
        "3D000" => Rejected("cannot be opened: the server has no database of this name. Make it (CREATE DATABASE), or correct the connection string", answer),
        "42501" => Rejected("does not give this account the rights it needs. Let the account own the schema (CREATE SCHEMA … AUTHORIZATION …), or grant it CREATE on the database", answer),
        "42P01" or "42703" or "42883" or "3F000" => Rejected("does not have the tables that UmV made. Call PrepareAsync; if that does not help, restore a backup", answer),
        "25006" => Rejected("is read-only (a standby, or set so by its administrator). Connect to the primary server", answer),
        "53100" => Unavailable("cannot grow: the server's disk is full. Nothing was kept of this change. Free some space and try again", answer),
        "53300" => Unavailable("has no free connection. Raise max_connections, lower Readers and Writers, or try again", answer),
        "57014" or "55P03" => Unavailable("did not finish in time, or was interrupted. Nothing was kept of this change. Try again", answer),
        "57P01" or "57P02" or "57P03" => Unavailable("is being stopped or started. Whether the change was kept is not known: try again with the same command id, which is harmless", answer),
        "XX001" or "XX002" => Rejected("is damaged. Keep a copy of the server's files, and restore a backup", answer),
        RetiredKey => Rejected(RetiredKeyTrouble, answer),
        AppendOnly => Rejected("refuses the change: the journal is only added to", answer),
        _ => TranslateByClass(answer),
    };

    private Exception TranslateByClass(PostgresException answer) => answer.SqlState[..2] switch
    {
        "08" or "57" => Unavailable("broke off the connection. Whether the change was kept is not known: try again with the same command id, which is harmless", answer),
        "40" => Unavailable("gave the change up in favour of another. Nothing was kept. Try again", answer),
        "53" or "58" => Unavailable("is short of something it needs (memory, disk, connections). Look at the server's log, and try again", answer),
        "23" => Rejected("refuses the change: it breaks a rule of the database. Nothing was kept. This is a fault in the program; see the inner exception for the rule", answer),
        "22" or "54" => Rejected($"refuses a value: too large, or of a kind it cannot keep (PostgreSQL error {answer.SqlState})", answer),
        _ => Rejected($"answered with the unexpected PostgreSQL error {answer.SqlState}. Verify the store; see the inner exception", answer),
    };

    private StoreUnavailableException Unavailable(string trouble, DbException cause) => new($"The store at {Place} {trouble}.", cause);

    private StoreRejectedException Rejected(string trouble, DbException cause) => new($"The store at {Place} {trouble}.", cause);
}
