using Microsoft.Data.Sqlite;

namespace UmV.Storage.Tests.Sqlite;

public sealed class AppendOnlyTests : SqliteFileTest
{
    [Theory]
    [InlineData("UPDATE journal SET body = x'00'", "never changed")]
    [InlineData("UPDATE journal SET at = at", "never changed")]
    [InlineData("UPDATE journal SET hash = zeroblob(32) WHERE version = 1", "never changed")]
    [InlineData("UPDATE OR IGNORE journal SET version = version + 1", "never changed")]
    [InlineData("DELETE FROM journal", "never removed")]
    [InlineData("DELETE FROM journal WHERE id = (SELECT max(id) FROM journal)", "never removed")]
    [InlineData("INSERT OR REPLACE INTO journal SELECT id, tenant, stream, version, at, actor, role, school, command, type, schema, x'00', prev_hash, hash FROM journal", "never replaced")]
    [InlineData("REPLACE INTO journal SELECT NULL, tenant, stream, version, at, actor, role, school, command, type, schema, x'00', prev_hash, hash FROM journal", "never replaced")]
    public async Task The_file_itself_refuses_to_change_or_remove_an_entry(string sql, string why)
    {
        await MakeFile();
        var before = Entries();

        FluentActions.Invoking(() => Run(sql)).Should().Throw<SqliteException>().WithMessage($"*{why}*");

        Entries().Should().Be(before).And.StartWith("3:");
    }

    [Fact]
    public async Task An_upsert_cannot_change_an_entry()
    {
        await MakeFile();
        var before = Entries();

        FluentActions.Invoking(() => Run(
                "INSERT INTO journal SELECT * FROM journal WHERE true ON CONFLICT(tenant, stream, version) DO UPDATE SET body = x'00'"))
            .Should().Throw<SqliteException>();

        Entries().Should().Be(before);
    }

    private string Entries() =>
        (string)Scalar("SELECT count(*) || ':' || group_concat(id || hex(body) || hex(hash) || version || at) FROM journal")!;
}
