using NodaTime;
using UmV.Storage.PostgreSql;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.PostgreSql;

public sealed class PostgreSqlWorkSignalTests : PostgreSqlTest
{
    private static readonly Duration Long = Duration.FromSeconds(60);
    private static readonly Duration Short = Duration.FromMilliseconds(300);

    [PostgreSqlFact]
    public async Task A_signal_wakes_the_workers_of_every_host_of_the_store_and_of_no_other()
    {
        await using var one = new PostgreSqlWorkSignal(Options);
        await using var two = new PostgreSqlWorkSignal(Options);
        await using var stranger = new PostgreSqlWorkSignal(Server.NewSchema());
        foreach (var signal in new[] { one, two, stranger })
            (await signal.WaitAsync(Long, CancellationToken.None)).Should().BeTrue("whoever begins to listen looks once");

        one.Raise();

        (await two.WaitAsync(Long, CancellationToken.None)).Should().BeTrue();
        (await one.WaitAsync(Long, CancellationToken.None)).Should().BeTrue("workers of the same host are woken too");
        (await one.WaitAsync(Short, CancellationToken.None)).Should().BeFalse("one's own signal does not come back");
        (await stranger.WaitAsync(Short, CancellationToken.None)).Should().BeFalse();
    }

    [PostgreSqlFact]
    public async Task A_signal_goes_on_after_a_restart_of_the_server_and_is_quiet_while_it_is_gone()
    {
        using var server = PostgreSqlServer.Start();
        var options = new PostgreSqlStoreOptions { ConnectionString = server.ConnectionString };
        await using var one = new PostgreSqlWorkSignal(options);
        await using var two = new PostgreSqlWorkSignal(options);
        await one.WaitAsync(Long, CancellationToken.None);
        await two.WaitAsync(Long, CancellationToken.None);

        server.Stop();
        one.Raise();
        (await two.WaitAsync(Short, CancellationToken.None)).Should().BeFalse();
        server.Start();

        (await two.WaitAsync(Long, CancellationToken.None)).Should().BeTrue("something may have been missed");
    }

    [PostgreSqlFact]
    public async Task A_wait_can_be_cancelled()
    {
        await using var signal = new PostgreSqlWorkSignal(Options);
        await signal.WaitAsync(Long, CancellationToken.None);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await FluentActions.Awaiting(async () => await signal.WaitAsync(Long, soon.Token)).Should().ThrowAsync<OperationCanceledException>();
    }
}
