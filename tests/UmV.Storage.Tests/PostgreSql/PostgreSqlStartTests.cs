using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.PostgreSql;
using UmV.Storage.Tests.Contract;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

public sealed class PostgreSqlStartTests : PostgreSqlTest
{
    [PostgreSqlFact]
    public async Task Of_hosts_that_start_at_once_one_makes_the_tables_and_all_succeed()
    {
        var keyring = new InMemoryKeyring();
        var stores = Enumerable.Range(0, 8).Select(_ => PostgreSqlStore.Open(Options, keyring, new NodaTime.Testing.FakeClock(Sample.Noon))).ToList();
        await Task.WhenAll(stores.Select(store => Task.Run(async () => await store.PrepareAsync())));

        await Task.WhenAll(stores.Select((store, place) => KeepAsync(store, Sample.CaseCommit(place + 1, place + 1))));
        (await stores[0].ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().HaveCount(8);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [PostgreSqlFact]
    public async Task A_host_with_another_keyring_is_refused()
    {
        await using (await PreparedAsync())
        {
            await using var other = Server.Open(Options);
            await Refused(other).WithMessage("The key*of the keyring is not the one*");
        }
    }

    [PostgreSqlFact]
    public async Task A_schema_that_a_newer_UmV_wrote_is_refused_and_not_touched()
    {
        var keyring = new InMemoryKeyring();
        await using (var store = PostgreSqlStore.Open(Options, keyring, new NodaTime.Testing.FakeClock(Sample.Noon)))
            await store.PrepareAsync();
        await SqlAsync("UPDATE umv_meta SET value = '999' WHERE name = 'schema'");
        await using var older = PostgreSqlStore.Open(Options, keyring, new NodaTime.Testing.FakeClock(Sample.Noon));
        await Refused(older).WithMessage("*has schema 999*a newer UmV wrote it. Update UmV; nothing was changed.");
    }

    [PostgreSqlFact]
    public async Task A_schema_of_another_program_is_refused_and_not_touched()
    {
        await SqlAsync($"CREATE SCHEMA {Options.Schema}; CREATE TABLE {Options.Schema}.customers (id int)");
        await using var store = Server.Open(Options);
        await Refused(store).WithMessage("*tables of another program. Nothing was changed*");
        (await SqlAsync($"SELECT count(*) FROM pg_tables WHERE schemaname = '{Options.Schema}'")).Should().Be("1");
    }

    [PostgreSqlFact]
    public async Task Two_stores_live_side_by_side_in_one_database()
    {
        await using var one = await PreparedAsync();
        await using var two = Server.Open(Server.NewSchema());
        await two.PrepareAsync();
        await KeepAsync(one, Sample.Commit(Stream, 1));
        (await two.LoadAsync(Sample.Tenant, Stream)).Should().BeNull();
    }

    private static Task<FluentAssertions.Specialized.ExceptionAssertions<StoreRejectedException>> Refused(PostgreSqlStore store) =>
        FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreRejectedException>();
}
