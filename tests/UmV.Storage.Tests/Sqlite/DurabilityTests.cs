using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;
using UmV.Storage.Migrations;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;

namespace UmV.Storage.Tests.Sqlite;

public sealed class DurabilityTests : SqliteFileTest
{
    private static readonly StreamId Stream = StreamId.Of(Sample.Case(1));

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("secure_delete", "1")]
    [InlineData("temp_store", "2")]
    [InlineData("trusted_schema", "0")]
    [InlineData("query_only", "0")]
    public async Task The_writers_connection_is_set_up_for_durability(string pragma, string value)
    {
        var store = await OpenPrepared();
        var found = await store.Database.WriteAsync(
            async (session, token) => await session.Statement($"PRAGMA {pragma}").ScalarAsync(token), CancellationToken.None);
        $"{found}".Should().Be(value);
    }

    [Fact]
    public async Task A_readers_connection_cannot_write()
    {
        var store = await OpenPrepared();
        await FluentActions.Awaiting(async () => await store.Database.ReadAsync(
                async (session, token) => await session.Statement("DELETE FROM outbox").ExecuteAsync(token), CancellationToken.None))
            .Should().ThrowAsync<StoreRejectedException>();
    }

    [Fact]
    public async Task Reopening_keeps_everything()
    {
        var commit = Sample.Commit(Stream, 1, entries: 3) with
        {
            Case = Sample.CaseRow(1, 1, Sample.Agreement(1)),
            Fact = Sample.Fact(1, new(2026, 3, 2), "bullying", "violence"),
            DutiesToKeep = [Sample.Duty(1, "answer-request", new(2026, 3, 9))],
            Outbox = [Sample.Mail(1, 1)],
            NewKeys = [Sample.DataKey(1, Stream)],
        };
        await using (var first = await OpenPrepared())
            await Keep(first, commit);
        File.Exists(Path + "-wal").Should().BeFalse("closing folds the log into the file");

        var store = await OpenPrepared();
        (await store.ReadAsync(Sample.Tenant, Stream).ToListAsync()).Should().BeEquivalentTo(commit.Entries, o => o.WithStrictOrdering().ComparingBytes());
        (await store.LoadAsync(Sample.Tenant, Stream)).Should().BeEquivalentTo(commit.Snapshot, o => o.ComparingBytes());
        (await store.FindCaseAsync(Sample.Tenant, Sample.Case(1))).Should().BeEquivalentTo(commit.Case);
        (await store.FindFactAsync(Sample.Tenant, Sample.Case(1))).Should().BeEquivalentTo(commit.Fact, o => o.WithStrictOrdering());
        (await store.ListDutiesAsync(Sample.Tenant, new DutyFilter())).Should().Equal(commit.DutiesToKeep);
        (await store.ListMessagesAsync(Sample.Tenant, new MessageFilter())).Should().Equal(commit.Outbox);
        (await store.FindKeysAsync(Sample.Tenant, [Sample.Key(1)])).Should().ContainKey(Sample.Key(1));
        (await store.CommitAsync(commit)).Should().BeOfType<CommitOutcome.AlreadyDone>();
    }

    [Fact]
    public async Task Everything_that_was_acknowledged_to_64_committers_is_there_after_reopening()
    {
        const int Committers = 64, Each = 8;
        await using (var first = await OpenPrepared())
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(1, Committers).Select(n => Task.Run(() => KeepMany(first, n, Each))));
            outcomes.Should().AllSatisfy(count => count.Should().Be(Each));
        }

        var store = await OpenPrepared();
        for (var number = 1; number <= Committers; number++)
        {
            var versions = (await store.ReadAsync(Sample.Tenant, StreamId.Of(Sample.Case(number))).ToListAsync()).Select(entry => entry.Version);
            versions.Should().Equal(Enumerable.Range(1, Each).Select(n => (long)n));
        }
    }

    // The log holds it: what is copied while the store is open is what a power cut would leave.
    [Fact]
    public async Task What_was_acknowledged_is_in_the_file_and_its_log_before_the_store_is_closed()
    {
        var store = await OpenPrepared();
        await KeepMany(store, 1, 20);
        var copy = System.IO.Path.Combine(Folder, "copy.db");
        File.Copy(Path, copy);
        File.Copy(Path + "-wal", copy + "-wal");

        var after = Open(copy);
        await after.PrepareAsync();
        (await after.ReadAsync(Sample.Tenant, Stream).CountAsync()).Should().Be(20);
    }

    [Fact]
    public async Task Two_stores_over_one_file_both_write_and_their_versions_conflict_rightly()
    {
        var (one, two) = (await OpenPrepared(), await OpenPrepared());
        var begun = Sample.CaseCommit(1, 1);
        await Keep(one, begun);
        await Keep(two, Sample.CaseCommit(2, 2));
        await Keep(two, Sample.CaseCommit(1, 3, begun));

        (await one.CommitAsync(Sample.CaseCommit(1, 4, begun))).Should().Be(new CommitOutcome.Conflict(2));
        (await two.CommitAsync(begun)).Should().BeOfType<CommitOutcome.AlreadyDone>();
        (await one.ListStreamsAsync(Sample.Tenant).CountAsync()).Should().Be(2);
    }

    [Fact]
    public async Task Two_stores_over_one_file_lose_no_update_when_they_race()
    {
        SqliteStore[] stores = [await OpenPrepared(), await OpenPrepared()];
        var counts = await Task.WhenAll(Enumerable.Range(1, 16).Select(n => Task.Run(() => KeepMany(stores[n % 2], n, 5))));
        var rivals = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Task.Run(async () =>
            await stores[n % 2].CommitAsync(Sample.CaseCommit(99, 5000 + n)))));

        counts.Should().AllSatisfy(count => count.Should().Be(5));
        rivals.OfType<CommitOutcome.Committed>().Should().ContainSingle();
        rivals.OfType<CommitOutcome.Conflict>().Should().HaveCount(15);
    }

    [Fact]
    public async Task Several_hosts_may_prepare_a_new_file_at_once()
    {
        var stores = Enumerable.Range(0, 6).Select(_ => Open(busySeconds: 30)).ToList();
        await Task.WhenAll(stores.Select(store => Task.Run(async () => await store.PrepareAsync())));

        await Keep(stores[0], Sample.CaseCommit(1, 1));
        (await stores[5].FindCaseAsync(Sample.Tenant, Sample.Case(1))).Should().NotBeNull();
    }

    [Fact]
    public async Task Preparing_twice_changes_nothing()
    {
        var store = await OpenPrepared();
        await Keep(store, Sample.CaseCommit(1, 1));
        var before = Scalar("SELECT group_concat(name || value) FROM umv_meta");
        var schema = Scalar("PRAGMA schema_version");

        await store.PrepareAsync();

        Scalar("SELECT group_concat(name || value) FROM umv_meta").Should().Be(before);
        Scalar("PRAGMA schema_version").Should().Be(schema);
        (await store.ReadAsync(Sample.Tenant, Stream).CountAsync()).Should().Be(1);
    }

    [Fact]
    public async Task A_file_of_the_first_schema_is_brought_up_to_date_and_keeps_its_content()
    {
        var migrations = Migration.Of(typeof(SqliteStore).Assembly);
        Run($"PRAGMA application_id = {0x556D5631}; {migrations[0].Script}; INSERT INTO umv_meta VALUES ('schema', '1'); INSERT INTO tenant VALUES (7, 'old')");

        await OpenPrepared();

        Scalar("SELECT value FROM umv_meta WHERE name = 'schema'").Should().Be($"{migrations.Count}");
        Scalar("SELECT name FROM tenant WHERE id = 7").Should().Be("old");
        Scalar("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'roster%'").Should().BeOfType<long>().Which.Should().BePositive();
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_file_at_the_schema_before()
    {
        Run($"PRAGMA application_id = {0x556D5631}; {Migration.Of(typeof(SqliteStore).Assembly)[0].Script}; INSERT INTO umv_meta VALUES ('schema', '1')");
        Run("CREATE TRIGGER trouble BEFORE UPDATE ON umv_meta WHEN NEW.name = 'schema' BEGIN SELECT RAISE(ABORT, 'trouble'); END");
        var objects = Scalar("SELECT count(*) FROM sqlite_schema");

        var store = Open();
        await FluentActions.Awaiting(async () => await store.PrepareAsync()).Should().ThrowAsync<StoreRejectedException>();

        Scalar("SELECT value FROM umv_meta WHERE name = 'schema'").Should().Be("1");
        Scalar("SELECT count(*) FROM sqlite_schema").Should().Be(objects);
        Run("DROP TRIGGER trouble");
        await store.PrepareAsync();
    }

    [Fact]
    public async Task A_new_file_is_closed_to_others()
    {
        await OpenPrepared();
        foreach (var file in Directory.GetFiles(Folder))
        {
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }
    }

    private static async Task<int> KeepMany(SqliteStore store, int number, int most)
    {
        Commit? before = null;
        for (var count = 0; count < most; count++)
        {
            var commit = Sample.CaseCommit(number, (number * 100) + count, before);
            if (await store.CommitAsync(commit) is not CommitOutcome.Committed)
                return count;
            before = commit;
        }

        return most;
    }
}
