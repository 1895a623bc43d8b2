using Npgsql;
using UmV.Storage.Engine;

namespace UmV.Storage.PostgreSql;

/// <summary>A connection whose driver prepares by itself what is used a second time: a value that is null one time tells no type.</summary>
internal sealed class PostgreSqlSession(NpgsqlConnection connection) : DbSession(connection)
{
    private protected override Statement Create(string sql) => new AdoStatement(CreateCommand(sql), prepares: false);
}
