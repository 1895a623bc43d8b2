using System.Globalization;
using Npgsql;
using UmV.Core.Storage;
using UmV.Storage.PostgreSql;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.PostgreSql;

/// <summary>A test with a schema of its own on the server that all share.</summary>
public abstract class PostgreSqlTest
{
    private protected static readonly Core.Identity.StreamId Stream = Core.Identity.StreamId.Of(Sample.Case(1));

    private protected PostgreSqlStoreOptions Options { get; } = Server.NewSchema();

    private protected async Task<PostgreSqlStore> PreparedAsync()
    {
        var store = Server.Open(Options);
        await store.PrepareAsync();
        return store;
    }

    /// <summary>Runs SQL as the superuser, in the schema of this test.</summary>
    private protected async Task<string?> SqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server.ConnectionString) { SearchPath = Options.Schema, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private protected static async Task KeepAsync(IUmVStore store, Commit commit) =>
        (await store.CommitAsync(commit)).Should().BeOfType<CommitOutcome.Committed>();
}
