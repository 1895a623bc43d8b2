using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

/// <summary>A trigger of another program makes commits fail in their last statement, the message.</summary>
public sealed class AllOrNothingTests : SqliteFileTest
{
    private static readonly StreamId Stream = StreamId.Of(Sample.Case(1));

    [Fact]
    public async Task A_commit_that_fails_in_its_last_row_leaves_nothing_behind()
    {
        var store = await OpenPrepared();
        var before = Sample.Commit(Stream, 1) with { DutiesToKeep = [Sample.Duty(1, "first", new(2026, 3, 9))] };
        await Keep(store, before);
        Run(FailOn("bad"));
        var tables = Counts();

        await FluentActions.Awaiting(async () => await store.CommitAsync(Whole(before) with { Outbox = [Sample.Mail(1, 1), Sample.Mail(1, 2, "bad")] }))
            .Should().ThrowAsync<StoreRejectedException>().WithMessage($"*{Path}*");

        Counts().Should().Be(tables);
        (await store.LoadAsync(Sample.Tenant, Stream))!.Version.Should().Be(1);
        (await store.FindCommandAsync(Sample.Tenant, Sample.Command(2))).Should().BeNull();
    }

    [Fact]
    public async Task A_commit_that_failed_can_be_tried_again_when_the_trouble_is_gone()
    {
        var store = await OpenPrepared();
        Run(FailOn("bad"));
        var commit = Sample.Commit(Stream, 1) with { Outbox = [Sample.Mail(1, 1, "bad")] };
        await FluentActions.Awaiting(async () => await store.CommitAsync(commit)).Should().ThrowAsync<StoreRejectedException>();

        Run("DROP TRIGGER trouble");

        await Keep(store, commit);
        (await store.ListMessagesAsync(Sample.Tenant, new MessageFilter(Stream))).Should().ContainSingle();
    }

    [Fact]
    public async Task Neighbours_in_the_same_group_are_kept_when_one_fails()
    {
        await using (var store = await OpenPrepared(busySeconds: 60))
        {
            Run(FailOn("bad"));
            var outcomes = await CommitAllBehindALock(store);

            outcomes.Where(outcome => outcome is StoreRejectedException).Should().HaveCount(3);
            outcomes.OfType<CommitOutcome.Committed>().Should().HaveCount(27);
        }

        var kept = await (await OpenPrepared()).ListStreamsAsync(Sample.Tenant).ToListAsync();
        kept.Should().BeEquivalentTo(Enumerable.Range(1, 30).Where(n => !IsBad(n)).Select(n => StreamId.Of(Sample.Case(n))));
    }

    private async Task<object[]> CommitAllBehindALock(SqliteStore store)
    {
        using var other = Connect();
        Run(other, "BEGIN IMMEDIATE");
        var all = await GatherBehindALock(store, [.. Enumerable.Range(1, 30).Select(Numbered)]);
        Run(other, "ROLLBACK");
        return await Task.WhenAll(all.Select(Answer));
    }

    private static Commit Numbered(int number) =>
        Sample.CaseCommit(number, number) with { Outbox = [Sample.Mail(number, number, IsBad(number) ? "bad" : null)] };

    private static async Task<object> Answer(Task<CommitOutcome> commit)
    {
        try
        {
            return await commit;
        }
        catch (StoreRejectedException exception)
        {
            return exception;
        }
    }

    private static bool IsBad(int number) => number is 7 or 8 or 29;

    private static Commit Whole(Commit before) => Sample.Commit(Stream, 2, before, entries: 3) with
    {
        Case = Sample.CaseRow(1, 1, Sample.Agreement(1)),
        Fact = Sample.Fact(1, new(2026, 3, 2), "bullying", "violence"),
        DutiesToRemove = ["first"],
        DutiesToKeep = [Sample.Duty(1, "answer-request", new(2026, 3, 9))],
        NewKeys = [Sample.DataKey(1, Stream)],
    };

    private static string FailOn(string message) =>
        $"CREATE TRIGGER trouble BEFORE INSERT ON outbox WHEN NEW.message = '{message}' BEGIN SELECT RAISE(ABORT, 'trouble'); END";

    private string Counts()
    {
        string[] tables =
        [
            "snapshot", "journal", "command", "data_key", "case_index", "case_member", "duty", "request_fact", "request_fact_category", "outbox",
        ];
        return string.Join(", ", tables.Select(table => $"{table} {Scalar($"SELECT count(*) FROM {table}")}"))
            + $", duty {Scalar("SELECT group_concat(key) FROM duty")}";
    }
}
