using UmV.Storage.Migrations;
using UmV.Storage.PostgreSql;
using UmV.Storage.Sqlite;

namespace UmV.Storage.Tests.PostgreSql;

public sealed class MigrationsTests
{
    [Fact]
    public void The_engines_have_the_same_migrations_by_number_and_name() =>
        Names<PostgreSqlStore>().Should().Equal(Names<SqliteStore>(), "each migration is written for both engines");

    private static IEnumerable<string> Names<TStore>() => Migration.Of(typeof(TStore).Assembly).Select(migration => migration.Name);
}
