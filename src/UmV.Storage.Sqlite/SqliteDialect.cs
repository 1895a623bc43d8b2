using System.Data.Common;
using Microsoft.Data.Sqlite;
using NodaTime;
using UmV.Core.Storage;
using UmV.Storage.Copying;
using UmV.Storage.Engine;

namespace UmV.Storage.Sqlite;

/// <summary>What is SQLite's own. The numbers are SQLite's result codes (sqlite.org/rescode.html).</summary>
internal sealed class SqliteDialect(SqliteStoreOptions options, IClock clock) : SqlDialect
{
    private const int Busy = 5, Locked = 6, OutOfMemory = 7, ReadOnly = 8, Interrupted = 9, InputOutput = 10, Corrupt = 11;
    private const int Full = 13, CannotOpen = 14, TooBig = 18, Constraint = 19, NotADatabase = 26;

    internal override string Place => options.Path;

    internal override string BeginWrite => "BEGIN IMMEDIATE";

    internal override string BeginRead => "BEGIN";

    internal override string SkipLocked => "";

    internal override string Contains(string column, string parameter) => $"instr({column}, {parameter}) > 0";

    /// <summary>All programs that share the file run on one machine, and share its clock.</summary>
    internal override ValueTask<long> NowAsync(DbSession session, CancellationToken cancellationToken) =>
        ValueTask.FromResult(clock.GetCurrentInstant().ToUnixTimeTicks());

    internal override async ValueTask<List<TableShape>> ShapesAsync(DbSession session) => TableShape.Of(await session.Statement(
        """
        WITH tables AS (SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'),
        keys AS (
          SELECT t.name, (SELECT i.name FROM pragma_index_list(t.name) i WHERE i."unique" = 1 AND i.partial = 0 ORDER BY i.origin = 'pk', i.name LIMIT 1) AS found
          FROM tables t)
        SELECT k.name, c.name, c.type,
          coalesce((SELECT x.seqno + 1 FROM pragma_index_info(k.found) x WHERE x.name = c.name), CASE WHEN k.found IS NULL THEN c.pk ELSE 0 END)
        FROM keys k JOIN pragma_table_info(k.name) c ORDER BY k.name, c.cid
        """).ListAsync(row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3)), CancellationToken.None).ConfigureAwait(false));

    internal override Exception Translate(DbException exception) => CodeOf(exception) switch
    {
        Busy or Locked => Unavailable($"is locked by another program (waited {options.BusySeconds} s). Close that program, or try again", exception),
        Full => Unavailable("cannot grow: the disk is full. Nothing was kept of this change. Free some space and try again", exception),
        InputOutput => Unavailable("cannot be read or written just now. See that the disk is there and healthy, and try again", exception),
        OutOfMemory or Interrupted => Unavailable("was interrupted. Try again", exception),
        ReadOnly => Rejected("cannot be written: the file or its folder is read-only, or the file was moved. Give the account that runs UmV the right to write", exception),
        CannotOpen => Rejected("cannot be opened. See that the folder is there, and that the account that runs UmV may read and write it", exception),
        Corrupt => Rejected("is damaged. Keep a copy of the file, and restore a backup", exception),
        NotADatabase => Rejected("is not a UmV store: the file is not a SQLite database, or is damaged at its beginning. Give the path of a UmV store, or of a new file", exception),
        TooBig => Rejected("refuses a value that is too large", exception),
        Constraint when exception.Message.Contains("key was retired", StringComparison.Ordinal) => Rejected(RetiredKeyTrouble, exception),
        Constraint => Rejected("refuses the change: it breaks a rule of the database. Nothing was kept. This is a fault in the program; see the inner exception for the rule", exception),
        var code => Rejected($"answered with the unexpected SQLite error {code}. Verify the store; see the inner exception", exception),
    };

    internal override bool BreaksConnection(DbException exception) =>
        CodeOf(exception) is InputOutput or ReadOnly or Corrupt or CannotOpen or NotADatabase or OutOfMemory;

    private static int CodeOf(DbException exception) => exception is SqliteException sqlite ? sqlite.SqliteErrorCode : 0;

    private StoreUnavailableException Unavailable(string trouble, DbException cause) => new($"The store at {Place} {trouble}.", cause);

    private StoreRejectedException Rejected(string trouble, DbException cause) => new($"The store at {Place} {trouble}.", cause);
}
