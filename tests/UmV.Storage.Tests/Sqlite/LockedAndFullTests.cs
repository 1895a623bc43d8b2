using System.Diagnostics;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>What passes: the store says so, keeps nothing half, and goes on by itself when it has passed.</summary>
public sealed class LockedAndFullTests : SqliteFileTest
{
    [Fact]
    public async Task A_file_that_another_program_holds_is_unavailable_and_works_again_once_released()
    {
        var store = await OpenPrepared();
        await Keep(store, Sample.CaseCommit(1, 1));
        using var other = Connect();
        Run(other, "BEGIN EXCLUSIVE");
        var waited = Stopwatch.StartNew();

        await FluentActions.Awaiting(async () => await store.CommitAsync(Sample.CaseCommit(2, 2)))
            .Should().ThrowAsync<StoreUnavailableException>().WithMessage($"*{Path}*locked*try again*");

        waited.Elapsed.Should().BeGreaterThan(TimeSpan.FromSeconds(0.9), "it waits for the timeout")
            .And.BeLessThan(TimeSpan.FromSeconds(20), "and not much longer");
        (await store.FindCaseAsync(Sample.Tenant, Sample.Case(1))).Should().NotBeNull("readers are not held up");
        Run(other, "ROLLBACK");
        await Keep(store, Sample.CaseCommit(2, 2));
    }

    [Fact]
    public async Task A_lock_that_ends_within_the_timeout_is_waited_for()
    {
        var store = await OpenPrepared();
        using var other = Connect();
        Run(other, "BEGIN IMMEDIATE");
        var commit = Task.Run(async () => await store.CommitAsync(Sample.CaseCommit(1, 1)));
        await Task.Delay(TimeSpan.FromMilliseconds(200));
        commit.IsCompleted.Should().BeFalse();

        Run(other, "COMMIT");

        (await commit).Should().BeOfType<CommitOutcome.Committed>();
    }

    [Fact]
    public async Task Preparing_a_file_that_another_program_holds_is_unavailable_and_can_be_done_again()
    {
        await MakeFile();
        var store = Open();
        using var other = Connect();
        Run(other, "BEGIN EXCLUSIVE");

        await FluentActions.Awaiting(async () => await store.PrepareAsync())
            .Should().ThrowAsync<StoreUnavailableException>().WithMessage($"*{Path}*");

        Run(other, "ROLLBACK");
        await store.PrepareAsync();
        await Keep(store, Sample.CaseCommit(9, 9));
    }

    // A limit on the writer's own connection gives the error of a full disk to any user, on any file system.
    [Fact]
    public async Task A_full_disk_is_unavailable_keeps_what_was_kept_and_works_again_with_space()
    {
        await using (var store = await OpenPrepared())
        {
            await Keep(store, Sample.CaseCommit(1, 1));
            await SetLimit(store, pages: 1);

            await FluentActions.Awaiting(async () => await store.CommitAsync(Large(2)))
                .Should().ThrowAsync<StoreUnavailableException>().WithMessage($"*{Path}*full*Free some space*");

            (await store.ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().Equal(StreamId.Of(Sample.Case(1)));
            (await store.FindCommandAsync(Sample.Tenant, Sample.Command(2))).Should().BeNull();
            await SetLimit(store, pages: 1_000_000);
            await Keep(store, Large(2));
        }

        var again = await OpenPrepared();
        (await again.ReadAsync(Sample.Tenant, StreamId.Of(Sample.Case(2))).ToListAsync()).Should().HaveCount(500);
        (await again.CheckFileAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_commit_that_does_not_fit_takes_none_of_its_group_with_it()
    {
        var store = await OpenPrepared(busySeconds: 60);
        await SetLimit(store, pages: await PageCount(store) + 12);
        Task<CommitOutcome>[] all;
        using (var other = Connect())
        {
            Run(other, "BEGIN IMMEDIATE");
            all = await GatherBehindALock(store, [Sample.CaseCommit(4, 4), Sample.CaseCommit(1, 1), Large(2), Sample.CaseCommit(3, 3)]);
            Run(other, "ROLLBACK");
        }

        (await all[1]).Should().BeOfType<CommitOutcome.Committed>();
        await FluentActions.Awaiting(() => all[2]).Should().ThrowAsync<StoreUnavailableException>();
        (await all[3]).Should().BeOfType<CommitOutcome.Committed>();
    }

    private static Commit Large(int number) => Sample.Commit(StreamId.Of(Sample.Case(number)), number, entries: 500);

    /// <summary>SQLite never sets it below the pages that are there.</summary>
    private static async Task SetLimit(SqliteStore store, long pages) =>
        await store.Database.WriteAsync(
            async (session, token) => await session.Statement($"PRAGMA max_page_count = {pages}").ScalarAsync(token), CancellationToken.None);

    private static async Task<long> PageCount(SqliteStore store) =>
        (long)(await store.Database.WriteAsync(
            async (session, token) => await session.Statement("PRAGMA page_count").ScalarAsync(token), CancellationToken.None))!;
}
