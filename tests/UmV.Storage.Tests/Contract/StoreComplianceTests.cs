using System.Reflection;
using UmV.Core.Storage;
using UmV.Storage.PostgreSql;
using UmV.Storage.Sqlite;

namespace UmV.Storage.Tests.Contract;

public sealed class StoreComplianceTests
{
    [Fact]
    public void Every_store_is_held_to_the_contract()
    {
        Assembly[] sources = [typeof(IUmVStore).Assembly, typeof(RelationalStore).Assembly, typeof(SqliteStore).Assembly, typeof(PostgreSqlStore).Assembly];
        var stores = sources.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsInterface: false } && type.IsAssignableTo(typeof(IUmVStore)))
            .ToList();
        var suites = typeof(StoreContract).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(StoreContract)))
            .Select(type => type.GetCustomAttribute<SuiteOfAttribute>()?.Store)
            .ToHashSet();

        stores.Should().HaveCount(3);
        stores.Should().OnlyContain(store => suites.Contains(store), "each store owes a suite that inherits StoreContract");
    }
}
