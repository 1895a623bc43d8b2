using System.Collections.Concurrent;
using System.Diagnostics;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.CrashHost.Messages;
using UmV.Storage.Crash.Tests.PostgreSql;
using UmV.Storage.Keys;
using UmV.Storage.PostgreSql;
using UmV.TestKit;
using UmV.TestKit.Histories;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Crash.Tests;

/// <summary>Several hosts over one PostgreSQL: hosts die, the server dies, nothing that was answered is lost.</summary>
public sealed class PostgreSqlCrashTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [PostgreSqlFact]
    public async Task Two_hosts_that_are_killed_over_a_server_that_is_killed_lose_no_message_and_change_no_id()
    {
        var messages = Figures.Times("UMV_POSTGRESQL_MESSAGES", 2_000);
        using var folder = new TempFolder();
        using var server = PostgreSqlServer.Start(isDurable: true);
        var keyring = FileKeyring.OpenOrCreate(folder.At("umv.keys"));
        await using var store = PostgreSqlStore.Open(new PostgreSqlStoreOptions { ConnectionString = server.ConnectionString }, keyring, TestClock.New());
        await store.PrepareAsync();
        var sent = new ConcurrentBag<string>();
        using var one = new SendingHost(server.ConnectionString, keyring.Path, 1, messages / 2, sent.Add);
        using var two = new SendingHost(server.ConnectionString, keyring.Path, (messages / 2) + 1, messages, sent.Add);
        one.Start();
        two.Start();

        var (kills, restarts) = await DisturbAsync(server, [one, two], sent, messages);
        await UntilAsync(() => sent.Distinct().Count() == messages && one.Acknowledged + two.Acknowledged == messages);
        await one.KillAsync();
        await two.KillAsync();

        var lost = Enumerable.Range(1, messages).Select(MessageCommit.MessageId).Except(sent).Count();
        var doubled = sent.Count - sent.Distinct().Count();
        Figures.Show(
            "two hosts over one PostgreSQL",
            $"{messages} messages, {kills} hosts killed, {restarts} immediate restarts of the server, acknowledged {one.Acknowledged + two.Acknowledged}, "
            + $"lost {lost}, sent again with the same id {doubled}");
        lost.Should().Be(0);
        sent.Distinct().Should().HaveCount(messages, "every message keeps its id");
        doubled.Should().BeLessThanOrEqualTo((kills + (2 * restarts) + 2) * 10, "only what a host held when it or the server died");
        for (var number = 1; number <= messages; number++)
            (await store.ReadAsync(TenantId.Default, MessageCommit.StreamOf(number)).ToListAsync()).Should().ContainSingle();
    }

    [PostgreSqlFact]
    public async Task Five_thousand_concurrent_transactions_of_two_hosts_lose_nothing_and_see_nothing_that_was_not_kept()
    {
        using var server = PostgreSqlServer.Start(isDurable: true);
        var keyring = new Core.Sealing.InMemoryKeyring();
        var options = new PostgreSqlStoreOptions { ConnectionString = server.ConnectionString };
        await using var one = PostgreSqlStore.Open(options, keyring, TestClock.New());
        await using var two = PostgreSqlStore.Open(options, keyring, TestClock.New());
        await one.PrepareAsync();
        await two.PrepareAsync();

        var run = new AppendRun([one, two], TenantId.Default);
        var history = await run.RunAsync(Figures.Times("UMV_HISTORY_TRANSACTIONS", 5_000), callers: 32, lists: 40);
        var anomalies = HistoryChecker.Check(history);

        Figures.Show(
            "append history on PostgreSQL, two stores over one server",
            $"{Appends(history, TransactionFate.Committed)} committed, {Appends(history, TransactionFate.Aborted)} aborted, "
            + $"{Appends(history, TransactionFate.Unknown)} without an answer, {history.Count} transactions in all, anomalies {anomalies.Count}");
        anomalies.Should().BeEmpty();
        run.Gaps.Should().BeEmpty();
        Appends(history, TransactionFate.Committed).Should().BePositive();
        Appends(history, TransactionFate.Aborted).Should().BePositive("some are made to fail, and some lose the race");
    }

    private static int Appends(IReadOnlyList<HistoryTransaction> history, TransactionFate fate) =>
        history.Count(one => one.Fate == fate && one.Operations.Any(operation => operation is Append));

    /// <summary>Kills a host, then the other, then the server, and again, spread over the work.</summary>
    private static async Task<(int Kills, int Restarts)> DisturbAsync(PostgreSqlServer server, SendingHost[] hosts, ConcurrentBag<string> sent, int messages)
    {
        const int Events = 9;
        var (kills, restarts) = (0, 0);
        for (var number = 1; number <= Events; number++)
        {
            var reached = number * messages / (Events + 1);
            await UntilAsync(() => sent.Count >= reached);
            if (number % 3 == 0)
            {
                server.Restart();
                restarts++;
                continue;
            }

            var host = hosts[number % 2];
            await host.KillAsync();
            kills++;
            host.Start();
        }

        return (kills, restarts);
    }

    private static async Task UntilAsync(Func<bool> reached)
    {
        var waited = Stopwatch.StartNew();
        while (!reached())
        {
            waited.Elapsed.Should().BeLessThan(Patience, "the hosts must get on with their work");
            await Task.Delay(10);
        }
    }
}
