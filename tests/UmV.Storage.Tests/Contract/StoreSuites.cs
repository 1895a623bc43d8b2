using NodaTime;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Storage.PostgreSql;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.PostgreSql;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.Contract;

/// <summary>Names the store that a suite is about, for <see cref="StoreComplianceTests"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SuiteOfAttribute(Type store) : Attribute
{
    public Type Store { get; } = store;
}

[SuiteOf(typeof(InMemoryStore))]
public sealed class InMemoryStoreTests : StoreContract
{
    private protected override IUmVStore Create() => new InMemoryStore(clock: Clock);
}

[SuiteOf(typeof(SqliteStore))]
public sealed class SqliteFileStoreTests : StoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("umv-storage-").FullName;

    private protected override IUmVStore Create() => SqliteStore.Open(
        new SqliteStoreOptions { Path = Path.Combine(_folder, "umv.db") }, new InMemoryKeyring(), Clock);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

[SuiteOf(typeof(SqliteStore))]
public sealed class SqliteInMemoryStoreTests : StoreContract
{
    private static int _names;

    private protected override IUmVStore Create() => SqliteStore.Open(
        new SqliteStoreOptions { Path = $"contract-{Interlocked.Increment(ref _names)}", InMemory = true },
        new InMemoryKeyring(),
        Clock);
}

[OnPostgreSql]
[SuiteOf(typeof(PostgreSqlStore))]
public sealed class PostgreSqlStoreTests : StoreContract
{
    private protected override IUmVStore Create() => Server.Open(Server.NewSchema());

    private protected override Task PassAsync(Duration time) => Task.Delay(time.ToTimeSpan());
}
