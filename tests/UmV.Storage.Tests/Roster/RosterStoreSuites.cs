using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Storage.Roster;
using UmV.Storage.PostgreSql;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.PostgreSql;
using UmV.TestKit.PostgreSql;
using UmV.TestKit;

namespace UmV.Storage.Tests.Roster;

public sealed class InMemoryRosterStoreTests : RosterStoreContract
{
    protected override ValueTask<IRosterStore> OpenAsync() => ValueTask.FromResult<IRosterStore>(new InMemoryRosterStore());

    public override Task DisposeAsync() => Task.CompletedTask;
}

public sealed class SqliteRosterStoreTests : RosterStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();
    private SqliteStore? _store;

    protected override async ValueTask<IRosterStore> OpenAsync()
    {
        _store = SqliteStore.Open(new SqliteStoreOptions { Path = _folder.At("umv.db") }, new InMemoryKeyring(), TestClock.New());
        await _store.PrepareAsync();
        return new RelationalRosterStore(_store);
    }

    [Fact]
    public Task A_key_does_not_wait_for_a_reading_that_was_cut() => KeyTakesReadingsAsync(_store!);

    public override async Task DisposeAsync() => await _store!.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}

[OnPostgreSql]
public sealed class PostgreSqlRosterStoreTests : RosterStoreContract
{
    private PostgreSqlStore? _store;

    protected override async ValueTask<IRosterStore> OpenAsync()
    {
        _store = Server.Open(Server.NewSchema());
        await _store.PrepareAsync();
        return new RelationalRosterStore(_store);
    }

    [PostgreSqlFact]
    public Task A_key_does_not_wait_for_a_reading_that_was_cut() => KeyTakesReadingsAsync(_store!);

    public override async Task DisposeAsync() => await _store!.DisposeAsync();
}
