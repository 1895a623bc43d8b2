using NodaTime;
using NodaTime.Testing;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Calendars;
using UmV.Storage.Copying;
using UmV.Storage.PostgreSql;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.Contract;
using UmV.Storage.Tests.Model;
using UmV.Storage.Tests.PostgreSql;
using UmV.TestKit;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.Copying;

public sealed class StoreCopyTests : PostgreSqlTest, IDisposable
{
    private const int Commands = 1300;

    private static readonly TenantId[] Tenants = [Sample.Tenant, new("other")];

    private readonly TempFolder _folder = new();
    private readonly InMemoryKeyring _keyring = new();

    public void Dispose() => _folder.Dispose();

    [PostgreSqlFact]
    public async Task Everything_comes_over_from_SQLite_to_PostgreSQL_and_back_to_the_last_byte()
    {
        await using var first = await SqliteAsync("first.db");
        await FillAsync(first);
        await new RelationalSchoolCalendarStore(first).PutAsync(Sample.Tenant, [new ToldCalendar(
            new SchoolCalendar(OrganisationNumber.Parse("310000019"), new SchoolYear(2026), new LocalDate(2026, 8, 17), new LocalDate(2027, 6, 18), [], [new LocalDate(2026, 11, 19)]),
            "rute.json", TestClock.Start)]);
        var before = await StoreText.OfAsync(first, Tenants, 40);

        await using var second = await PostgresAsync(Options);
        var counts = await StoreCopy.CopyAsync(first, second);
        (await StoreText.OfAsync(second, Tenants, 40)).Should().Be(before);

        await using var third = await SqliteAsync("third.db");
        (await StoreCopy.CopyAsync(second, third)).Should().Equal(counts);
        (await StoreText.OfAsync(third, Tenants, 40)).Should().Be(before);
        (await third.FindLinkAsync(Sample.Tenant, "11ee"))!.Stream.Should().BeNull();
        (await third.FindLinkAsync(Sample.Tenant, "00ff"))!.Stream.Should().Be(StreamId.Of(Sample.Case(1)));
        (await third.ListRepliesAsync(Sample.Tenant, null)).Should().ContainSingle().Which.Sealed.ToArray().Should().Equal(0, 1, 255);
        (await new RelationalSchoolCalendarStore(third).ListAsync(Sample.Tenant)).Should().ContainSingle().Which.Calendar.PlanningDays.Should().Equal(new LocalDate(2026, 11, 19));
        counts["journal"].Should().BeGreaterThan(Commands, "more than a page must have come over");
        counts.Where(table => table.Value == 0).Select(table => table.Key).Should().OnlyContain(
            name => name.StartsWith("roster_", StringComparison.Ordinal) || name == "retired_key" || name == "outbox_requeue" || name == "erasure" || name == "access_chain" || name == "access_log");
    }

    [PostgreSqlFact]
    public async Task The_target_goes_on_where_the_source_stood()
    {
        await using var first = await SqliteAsync("first.db");
        await FillAsync(first);
        await using var second = await PostgresAsync(Options);
        await StoreCopy.CopyAsync(first, second);

        var known = Sample.CaseCommit(1, 1);
        (await second.CommitAsync(known)).Should().BeOfType<CommitOutcome.AlreadyDone>();
        await KeepAsync(second, Sample.CaseCommit(5000, 5000) with { Outbox = [Sample.Mail(5000, 1)], NewKeys = [Sample.DataKey(5000, StreamId.Of(Sample.Case(5000)))] });
        await KeepAsync(second, Sample.Commit(known.Stream, 5001, known));
    }

    [PostgreSqlFact]
    public async Task A_target_that_is_not_empty_is_refused_and_left_as_it_is()
    {
        await using var first = await SqliteAsync("first.db");
        await FillAsync(first);
        await using var second = await PostgresAsync(Options);
        await KeepAsync(second, Sample.Commit(Stream, 1));

        await FluentActions.Awaiting(async () => await StoreCopy.CopyAsync(first, second))
            .Should().ThrowAsync<StoreRejectedException>().WithMessage("*is not empty*Nothing was changed*");
        (await second.ListStreamsAsync(Sample.Tenant).ToListAsync()).Should().ContainSingle();
    }

    [PostgreSqlFact]
    public async Task A_copy_that_breaks_off_leaves_nothing_and_can_be_made_again()
    {
        await using var first = await SqliteAsync("first.db");
        await FillAsync(first);
        await using var second = await PostgresAsync(Options);
        await SqlAsync("ALTER TABLE outbox ADD CONSTRAINT broken CHECK (id < 10)");
        await FluentActions.Awaiting(async () => await StoreCopy.CopyAsync(first, second)).Should().ThrowAsync<StoreRejectedException>();
        (await SqlAsync("SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM tenant) + (SELECT count(*) FROM data_key)")).Should().Be("0");

        await SqlAsync("ALTER TABLE outbox DROP CONSTRAINT broken");
        await StoreCopy.CopyAsync(first, second);
    }

    [PostgreSqlFact]
    public async Task A_row_that_comes_over_changed_is_noticed_and_nothing_is_kept()
    {
        await using var first = await SqliteAsync("first.db");
        await FillAsync(first);
        await using var second = await PostgresAsync(Options);
        await SqlAsync("""
            CREATE FUNCTION falsify() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := 'else'; RETURN NEW; END $$;
            CREATE TRIGGER falsify BEFORE INSERT ON command FOR EACH ROW WHEN (NEW.id = 700) EXECUTE FUNCTION falsify();
            """);
        await FluentActions.Awaiting(async () => await StoreCopy.CopyAsync(first, second))
            .Should().ThrowAsync<StoreRejectedException>().WithMessage("*differs from its source in the table command*");
        (await SqlAsync("SELECT count(*) FROM command")).Should().Be("0");
    }

    private async Task<SqliteStore> SqliteAsync(string name)
    {
        var store = SqliteStore.Open(new SqliteStoreOptions { Path = _folder.At(name) }, _keyring, new FakeClock(Sample.Noon));
        await store.PrepareAsync();
        return store;
    }

    private async Task<PostgreSqlStore> PostgresAsync(PostgreSqlStoreOptions options)
    {
        var store = PostgreSqlStore.Open(options, _keyring, new FakeClock(Sample.Noon));
        await store.PrepareAsync();
        return store;
    }

    private static async Task FillAsync(SqliteStore store)
    {
        await Task.WhenAll(Enumerable.Range(1, Commands).Select(number => KeepAsync(store, Sample.CaseCommit(number, number, agreement: Sample.Agreement(number % 7)) with
        {
            Fact = Sample.Fact(number, new LocalDate(2026, 1, 1).PlusDays(number % 300), "æøå", $"c{number}"),
            DutiesToKeep = [Sample.Duty(number, "answer-request", new(2026, 3, 9)), Sample.Duty(number, "session:å", new(2026, 3, 10)) with { Responsible = Sample.Worker }],
            Outbox = [Sample.Mail(number, 1)],
            NewKeys = [Sample.DataKey(number, StreamId.Of(Sample.Case(number)))],
        })));
        await KeepAsync(store, Sample.Commit(StreamId.Of(Sample.Agreement(1)), 2001, tenant: Tenants[1]) with { Agreement = Sample.AgreementRow(1, Sample.School) });
        await KeepAsync(store, Sample.Commit(StreamId.Of(Sample.Person(1)), 2002, entries: 3) with
        {
            Person = new PersonIndexRow(Sample.Person(1), null, [Role.ProviderWorker]),
        });
        foreach (var leased in await store.LeaseAsync(Sample.Tenant, Sample.Noon + Duration.FromDays(1), Duration.FromMinutes(1), 3))
            await store.RecordAttemptAsync(Sample.Tenant, leased with { Row = leased.Row with { Status = OutboxStatus.Dead, Attempts = 7, Reason = "gitt opp" } });
        await store.KeepLinkAsync(Sample.Tenant, new("00ff", Sample.Person(2), "confirm", StreamId.Of(Sample.Case(1)), Sample.Noon + Duration.FromDays(7)));
        await store.KeepLinkAsync(Sample.Tenant, new("11ee", Sample.Person(3), "preferences", null, Sample.Noon + Duration.FromDays(7)));
        await store.KeepReplyAsync(Sample.Tenant, new("r1", "m1", StreamId.Of(Sample.Case(2)), Sample.Person(2), Sample.Noon, new byte[] { 0, 1, 255 }));
    }
}
