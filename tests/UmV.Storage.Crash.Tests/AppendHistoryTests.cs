using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Storage.InMemory;
using UmV.Storage.Sqlite;
using UmV.TestKit;
using UmV.TestKit.Histories;

namespace UmV.Storage.Crash.Tests;

/// <summary>What many callers see at once can be explained by commands that were carried out one after the other.</summary>
public sealed class AppendHistoryTests
{
    private const int Callers = 32, Lists = 40;

    [Fact]
    public async Task Five_thousand_concurrent_transactions_on_SQLite_lose_nothing_and_see_nothing_that_was_not_kept()
    {
        using var folder = new TempFolder();
        var keyring = new InMemoryKeyring();
        await using var one = Open(folder.At("umv.db"), keyring);
        await using var two = Open(folder.At("umv.db"), keyring);
        await one.PrepareAsync();
        await two.PrepareAsync();

        await CheckAsync("append history on SQLite, two stores over one file", [one, two]);
    }

    [Fact]
    public async Task Five_thousand_concurrent_transactions_on_the_reference_lose_nothing_and_see_nothing_that_was_not_kept() =>
        await CheckAsync("append history on the reference", [new InMemoryStore()]);

    private static async Task CheckAsync(string title, IReadOnlyList<IUmVStore> stores)
    {
        var run = new AppendRun(stores, TenantId.Default);
        var history = await run.RunAsync(Figures.Times("UMV_HISTORY_TRANSACTIONS", 5_000), Callers, Lists);
        var anomalies = HistoryChecker.Check(history);

        int Appends(TransactionFate fate) => history.Count(one => one.Fate == fate && one.Operations.Any(operation => operation is Append));
        Figures.Show(
            title,
            $"{Appends(TransactionFate.Committed)} committed, {Appends(TransactionFate.Aborted)} aborted, {Appends(TransactionFate.Unknown)} without an answer, "
            + $"{history.Count} transactions in all, anomalies {anomalies.Count}");
        anomalies.Should().BeEmpty();
        run.Gaps.Should().BeEmpty();
        Appends(TransactionFate.Committed).Should().BePositive();
        Appends(TransactionFate.Aborted).Should().BePositive("some are made to fail, and some lose the race");
    }

    private static SqliteStore Open(string path, IKeyring keyring) =>
        SqliteStore.Open(new SqliteStoreOptions { Path = path, BusyTimeout = NodaTime.Duration.FromMinutes(2) }, keyring, new FakeClock(TestClock.Start));
}
