namespace UmV.Storage.Tests.PostgreSql;

public sealed class NumbersTests
{
    [Fact]
    public void Every_number_is_a_bigint_so_that_a_null_does_not_change_the_type_of_a_prepared_statement()
    {
        foreach (var migration in Storage.Migrations.Migration.Of(typeof(Storage.PostgreSql.PostgreSqlStore).Assembly))
            migration.Script.Split('\n').Where(line => line.Contains(" integer", StringComparison.OrdinalIgnoreCase) || line.Contains(" smallint", StringComparison.OrdinalIgnoreCase))
                .Should().BeEmpty("of {0}", migration.Name);
    }
}
