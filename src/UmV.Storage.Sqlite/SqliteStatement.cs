using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using UmV.Storage.Engine;

namespace UmV.Storage.Sqlite;

/// <summary>One prepared statement of SQLite. Values are copied when they are set.</summary>
internal sealed class SqliteStatement : Statement
{
    private const int ShortText = 256;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly SqliteRow _row;

    private SqliteStatement(sqlite3 database, sqlite3_stmt statement)
    {
        _database = database;
        _statement = statement;
        _row = new SqliteRow(statement);
    }

    /// <exception cref="SqliteException">The text is not SQL of this database, or the database cannot be read.</exception>
    internal static SqliteStatement Prepare(sqlite3 database, string sql)
    {
        var answer = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement);
        SqliteException.ThrowExceptionForRC(answer, database);
        return new SqliteStatement(database, statement);
    }

    internal override ValueTask<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (Step())
            {
                // Rows that nobody asked for.
            }

            return new(raw.sqlite3_changes(_database));
        }
        finally
        {
            Reset();
        }
    }

    internal override ValueTask<object?> ScalarAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new(Step() ? _row.Value(0) : null);
        }
        finally
        {
            Reset();
        }
    }

    internal override ValueTask<T?> FirstAsync<T>(Func<Row, T> map, CancellationToken cancellationToken)
        where T : default
    {
        try
        {
            return new(Step() ? map(_row) : default);
        }
        finally
        {
            Reset();
        }
    }

    internal override ValueTask<List<T>> ListAsync<T>(Func<Row, T> map, CancellationToken cancellationToken)
    {
        try
        {
            var rows = new List<T>();
            while (Step())
                rows.Add(map(_row));
            return new(rows);
        }
        finally
        {
            Reset();
        }
    }

    public override ValueTask DisposeAsync()
    {
        _statement.Dispose();
        return ValueTask.CompletedTask;
    }

    private protected override int Declare(string name) => raw.sqlite3_bind_parameter_index(_statement, name) is > 0 and var place
        ? place
        : throw new InvalidOperationException($"The statement has no parameter {name}.");

    private protected override void Bind(int place, long value) => Check(raw.sqlite3_bind_int64(_statement, place, value));

    private protected override void Bind(int place, string value)
    {
        Span<byte> bytes = stackalloc byte[ShortText];
        // An empty span would become null.
        Check(value.Length > 0 && Encoding.UTF8.TryGetBytes(value, bytes, out var count)
            ? raw.sqlite3_bind_text(_statement, place, bytes[..count])
            : raw.sqlite3_bind_text(_statement, place, value));
    }

    private protected override void Bind(int place, ReadOnlyMemory<byte> value) => Check(value.IsEmpty
        ? raw.sqlite3_bind_zeroblob(_statement, place, 0)
        : raw.sqlite3_bind_blob(_statement, place, value.Span));

    private protected override void Bind(int place, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(_statement, place, bytes));
    }

    private protected override void BindNull(int place) => Check(raw.sqlite3_bind_null(_statement, place));

    /// <summary>To the next row; false when there is none.</summary>
    private bool Step()
    {
        var answer = raw.sqlite3_step(_statement);
        if (answer is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            SqliteException.ThrowExceptionForRC(answer, _database);
        return answer == raw.SQLITE_ROW;
    }

    // The error of the last step, told again.
    private void Reset() => _ = raw.sqlite3_reset(_statement);

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, _database);
}
