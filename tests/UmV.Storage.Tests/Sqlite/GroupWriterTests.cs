using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>Whoever finds nobody at work writes for itself and then for nobody else; whoever comes meanwhile is served, and answered, whatever happens.</summary>
public sealed class GroupWriterTests : SqliteFileTest
{
    [Fact]
    public async Task A_lone_caller_waits_for_no_other_thread()
    {
        var store = await OpenPrepared();
        store.CommitAsync(Sample.CaseCommit(1, 1)).IsCompletedSuccessfully.Should().BeTrue();
        store.Database.IsWriting.Should().BeFalse();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task Of_sixty_four_at_once_only_every_failing_one_fails(int every)
    {
        var store = await OpenPrepared(busySeconds: 60);
        Run("CREATE TRIGGER trouble BEFORE INSERT ON outbox WHEN NEW.message = 'bad' BEGIN SELECT RAISE(ABORT, 'trouble'); END");
        bool IsBad(int number) => number % every == 0;

        var outcomes = await CommitBehindALock(store, [.. Enumerable.Range(1, 64).Select(number =>
            Sample.CaseCommit(number, number) with { Outbox = [Sample.Mail(number, number, IsBad(number) ? "bad" : null)] })]);

        for (var number = 1; number <= 64; number++)
        {
            if (IsBad(number))
                outcomes[number - 1].Should().BeOfType<StoreRejectedException>($"{number} fails");
            else
                outcomes[number - 1].Should().BeOfType<CommitOutcome.Committed>($"{number} has only a failing neighbour");
        }

        (await store.ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().BeEquivalentTo(
            Enumerable.Range(1, 64).Where(number => !IsBad(number)).Select(number => StreamId.Of(Sample.Case(number))));
    }

    [Fact]
    public async Task One_that_is_cancelled_while_it_writes_is_told_what_was_done()
    {
        var store = await OpenPrepared(busySeconds: 60);
        using var other = Connect();
        using var cancelling = new CancellationTokenSource();
        Run(other, "BEGIN IMMEDIATE");
        var writes = Task.Run(async () => await store.CommitAsync(Sample.CaseCommit(1, 1), cancelling.Token));
        while (!store.Database.IsWriting)
            await Task.Delay(1);

        await cancelling.CancelAsync();
        Run(other, "ROLLBACK");

        (await writes).Should().BeOfType<CommitOutcome.Committed>();
    }

    [Fact]
    public async Task One_that_is_cancelled_while_it_waits_is_not_done_and_holds_up_nobody()
    {
        var store = await OpenPrepared(busySeconds: 60);
        using var other = Connect();
        using var cancelling = new CancellationTokenSource();
        Run(other, "BEGIN IMMEDIATE");
        var before = await GatherBehindALock(store, [Sample.CaseCommit(1, 1)]);
        var waits = store.CommitAsync(Sample.CaseCommit(2, 2), cancelling.Token).AsTask();
        var behind = store.CommitAsync(Sample.CaseCommit(3, 3)).AsTask();

        await cancelling.CancelAsync();

        await FluentActions.Awaiting(() => waits).Should().ThrowAsync<OperationCanceledException>("it is told at once");
        Run(other, "ROLLBACK");
        (await before[0]).Should().BeOfType<CommitOutcome.Committed>();
        (await behind).Should().BeOfType<CommitOutcome.Committed>();
        (await store.FindCommandAsync(Sample.Tenant, Sample.Command(2))).Should().BeNull();
    }

    [Fact]
    public async Task A_store_that_is_closed_while_callers_wait_answers_every_one()
    {
        var store = await OpenPrepared(busySeconds: 60);
        using var other = Connect();
        Run(other, "BEGIN IMMEDIATE");
        var all = await GatherBehindALock(store, [.. Enumerable.Range(1, 20).Select(number => Sample.CaseCommit(number, number))]);

        var closing = store.DisposeAsync().AsTask();
        closing.IsCompleted.Should().BeFalse();
        Run(other, "ROLLBACK");

        (await Task.WhenAll(all)).Should().AllBeOfType<CommitOutcome.Committed>();
        await closing;
        await FluentActions.Awaiting(async () => await store.CommitAsync(Sample.CaseCommit(21, 21))).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_group_that_cannot_begin_is_told_so_one_by_one_and_the_next_is_done()
    {
        var store = await OpenPrepared();
        using var other = Connect();
        Run(other, "BEGIN EXCLUSIVE");
        var all = await GatherBehindALock(store, [.. Enumerable.Range(1, 8).Select(number => Sample.CaseCommit(number, number))]);

        foreach (var commit in all)
            await FluentActions.Awaiting(() => commit).Should().ThrowAsync<StoreUnavailableException>();

        Run(other, "ROLLBACK");
        await Keep(store, Sample.CaseCommit(1, 1));
    }

    private async Task<object[]> CommitBehindALock(UmV.Storage.Sqlite.SqliteStore store, Commit[] commits)
    {
        using var other = Connect();
        Run(other, "BEGIN IMMEDIATE");
        var all = await GatherBehindALock(store, commits);
        Run(other, "ROLLBACK");
        return await Task.WhenAll(all.Select(async commit =>
        {
            try
            {
                return (object)await commit;
            }
            catch (StoreRejectedException exception)
            {
                return exception;
            }
        }));
    }
}
