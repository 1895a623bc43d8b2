#pragma warning disable RS0030 // Drawn at random from a fixed seed.
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.PostgreSql;
using UmV.Storage.Tests.Contract;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

/// <summary>Several hosts over one database: each store here has its own connections, as a process of its own would.</summary>
public sealed class PostgreSqlHostsTests : PostgreSqlTest
{
    [PostgreSqlFact]
    public async Task Of_many_hosts_only_one_case_takes_the_last_place()
    {
        var hosts = await HostsAsync(4);
        for (var agreement = 1; agreement <= 25; agreement++)
        {
            var limit = new CapacityLimit(Sample.Agreement(agreement), 2);
            var outcomes = await Task.WhenAll(hosts.SelectMany((host, place) => Enumerable.Range(0, 2).Select(n =>
            {
                var number = (agreement * 100) + (place * 10) + n;
                return Task.Run(async () => await host.CommitAsync(Sample.CaseCommit(number, number, agreement: limit.Agreement) with { Capacity = limit }));
            })));
            outcomes.OfType<CommitOutcome.Committed>().Should().HaveCount(2);
            outcomes.OfType<CommitOutcome.CapacityExceeded>().Should().HaveCount(6);
        }

        await CloseAsync(hosts);
    }

    [PostgreSqlFact]
    public async Task Hosts_that_write_the_same_journals_in_every_order_never_lose_an_append_and_never_wait_for_each_other_for_ever()
    {
        var hosts = await HostsAsync(3);
        var heads = Enumerable.Range(1, 10).ToDictionary(number => number, _ => (Commit?)null);
        var commands = 0;
        var committed = 0;
        await Task.WhenAll(Enumerable.Range(0, 24).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var time = 0; time < 25; time++)
            {
                var number = random.Next(1, 11);
                var command = Interlocked.Increment(ref commands);
                Commit? before;
                lock (heads)
                    before = heads[number];
                var commit = Sample.CaseCommit(number, command, before, Sample.Agreement(number % 3)) with { Capacity = new CapacityLimit(Sample.Agreement(number % 3), 100) };
                if (await hosts[random.Next(3)].CommitAsync(commit) is not CommitOutcome.Committed)
                    continue;
                Interlocked.Increment(ref committed);
                lock (heads)
                    heads[number] = heads[number] is { } head && head.Snapshot.Version > commit.Snapshot.Version ? head : commit;
            }
        })));

        var entries = 0;
        for (var number = 1; number <= 10; number++)
            entries += (await hosts[0].ReadAsync(Sample.Tenant, Core.Identity.StreamId.Of(Sample.Case(number))).ToListAsync()).Count;
        entries.Should().Be(committed).And.BeGreaterThan(50);
        (await SqlAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")).Should().Be("0", "locks are taken in one order");
        await CloseAsync(hosts);
    }

    private async Task<List<PostgreSqlStore>> HostsAsync(int count)
    {
        var keyring = new InMemoryKeyring();
        var hosts = Enumerable.Range(0, count).Select(_ => PostgreSqlStore.Open(Options, keyring, new NodaTime.Testing.FakeClock(Sample.Noon))).ToList();
        foreach (var host in hosts)
            await host.PrepareAsync();
        return hosts;
    }

    private static async Task CloseAsync(List<PostgreSqlStore> hosts)
    {
        foreach (var host in hosts)
            await host.DisposeAsync();
    }
}
