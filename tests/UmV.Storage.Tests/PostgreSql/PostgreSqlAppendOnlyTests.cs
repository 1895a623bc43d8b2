using Npgsql;
using UmV.Storage.Tests.Contract;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

public sealed class PostgreSqlAppendOnlyTests : PostgreSqlTest
{
    [PostgreSqlFact]
    public async Task Not_even_the_owner_of_the_database_changes_removes_or_empties_what_has_happened()
    {
        await using var store = await PreparedAsync();
        await KeepAsync(store, Sample.Commit(Stream, 1));
        foreach (var sql in new[] { "UPDATE journal SET type = 'else'", "DELETE FROM journal", "TRUNCATE journal", "DELETE FROM access_log WHERE false; TRUNCATE access_log" })
        {
            (await FluentActions.Awaiting(() => SqlAsync(sql)).Should().ThrowAsync<PostgresException>(sql))
                .Which.SqlState.Should().Be("UV003");
        }

        (await SqlAsync("SELECT count(*) FROM journal")).Should().Be("1");
    }
}
