using SQLitePCL;
using UmV.Storage.Engine;
using UmV.Storage.Tables;

namespace UmV.Storage.Sqlite;

/// <summary>The row that a statement of SQLite stands on.</summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : Row
{
    internal override bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    internal override long GetInt64(int column)
    {
        Require(column, raw.SQLITE_INTEGER);
        return raw.sqlite3_column_int64(statement, column);
    }

    internal override string GetString(int column)
    {
        Require(column, raw.SQLITE_TEXT);
        return raw.sqlite3_column_text(statement, column).utf8_to_string();
    }

    internal override byte[] GetBlob(int column)
    {
        Require(column, raw.SQLITE_BLOB);
        return raw.sqlite3_column_blob(statement, column).ToArray();
    }

    internal override bool TryCopyBlob(int column, Span<byte> exactly)
    {
        Require(column, raw.SQLITE_BLOB);
        var bytes = raw.sqlite3_column_blob(statement, column);
        return bytes.Length == exactly.Length && bytes.TryCopyTo(exactly);
    }

    internal object? Value(int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => GetInt64(column),
        raw.SQLITE_TEXT => GetString(column),
        raw.SQLITE_BLOB => GetBlob(column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        _ => null,
    };

    // SQLite would turn one kind into another without a word.
    private void Require(int column, int kind)
    {
        if (raw.sqlite3_column_type(statement, column) != kind)
            throw Db.Unknown("value of another kind than its column's");
    }
}
