using Microsoft.Data.Sqlite;
using UmV.Storage.Engine;

namespace UmV.Storage.Sqlite;

/// <summary>
/// A connection whose statements are SQLite's own, without the objects of ADO.NET around each execution. Microsoft.Data.Sqlite opens it
/// and names its errors. SQLite works on the calling thread: no call of it waits asynchronously.
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection) : DbSession(connection)
{
    private protected override Statement Create(string sql) => SqliteStatement.Prepare(connection.Handle!, sql);
}
