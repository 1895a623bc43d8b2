using UmV.Core.Storage;
using UmV.Storage.PostgreSql;
using UmV.Storage.Tests.Contract;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

/// <summary>A durable server of its own that is stopped in immediate mode, as if somebody had pulled the plug, and started again.</summary>
public sealed class PostgreSqlRestartTests : IDisposable
{
    private readonly Lazy<PostgreSqlServer> _server = new(() => PostgreSqlServer.Start(isDurable: true));

    public void Dispose()
    {
        if (_server.IsValueCreated)
            _server.Value.Dispose();
    }

    [PostgreSqlFact]
    public async Task What_was_answered_is_there_after_a_restart_and_the_host_goes_on_without_one()
    {
        await using var store = Server.Open(new PostgreSqlStoreOptions { ConnectionString = _server.Value.ConnectionString });
        await store.PrepareAsync();
        await FillAsync(store, 1, 40);

        _server.Value.Restart();

        // Questions and commands alike: connections that broke while they lay idle cost nobody anything.
        (await store.ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().HaveCount(40);
        await FillAsync(store, 41, 80);
        (await store.ListCasesAsync(Sample.Tenant, new CaseFilter(Most: 1000))).Should().HaveCount(80);
    }

    [PostgreSqlFact]
    public async Task While_the_server_is_gone_everything_is_unavailable_and_a_retry_is_harmless()
    {
        await using var store = Server.Open(new PostgreSqlStoreOptions { ConnectionString = _server.Value.ConnectionString });
        await store.PrepareAsync();
        await FillAsync(store, 1, 4);
        _server.Value.Stop();
        var late = Sample.CaseCommit(5, 5);
        await FluentActions.Awaiting(async () => await store.CommitAsync(late)).Should().ThrowAsync<StoreUnavailableException>();
        await FluentActions.Awaiting(async () => await store.LoadAsync(Sample.Tenant, late.Stream)).Should().ThrowAsync<StoreUnavailableException>();

        _server.Value.Start();
        (await store.CommitAsync(late)).Should().BeOfType<CommitOutcome.Committed>();
        (await store.CommitAsync(late)).Should().BeOfType<CommitOutcome.AlreadyDone>();
    }

    [PostgreSqlFact]
    public async Task Restarts_under_load_lose_nothing_that_was_answered_and_double_nothing()
    {
        await using var store = Server.Open(new PostgreSqlStoreOptions { ConnectionString = _server.Value.ConnectionString });
        await store.PrepareAsync();
        var next = 0;
        var unknown = 0;
        var restarts = Task.Run(async () =>
        {
            for (var time = 0; time < 3; time++)
            {
                await Task.Delay(400);
                _server.Value.Restart();
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (!restarts.IsCompleted)
            {
                var number = Interlocked.Increment(ref next);
                while (!await IsKeptAsync(store, Sample.CaseCommit(number, number)))
                    Interlocked.Increment(ref unknown);
            }
        })));
        await restarts;

        unknown.Should().BePositive("the restarts must have met somebody");
        (await store.ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().HaveCount(next);
        for (var number = 1; number <= next; number++)
            (await store.ReadAsync(Sample.Tenant, Core.Identity.StreamId.Of(Sample.Case(number))).ToListAsync()).Should().ContainSingle();
    }

    private static async Task<bool> IsKeptAsync(PostgreSqlStore store, Commit commit)
    {
        try
        {
            (await store.CommitAsync(commit)).Should().Match(outcome => outcome is CommitOutcome.Committed || outcome is CommitOutcome.AlreadyDone);
            return true;
        }
        catch (StoreUnavailableException)
        {
            await Task.Delay(20);
            return false;
        }
    }

    private static async Task FillAsync(PostgreSqlStore store, int from, int until)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(from, until - from + 1).Select(number => Task.Run(async () => await store.CommitAsync(Sample.CaseCommit(number, number)))));
        outcomes.Should().AllSatisfy(outcome => outcome.Should().BeOfType<CommitOutcome.Committed>());
    }
}
