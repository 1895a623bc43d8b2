using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Storage.Calendars;
using UmV.Storage.PostgreSql;
using UmV.Storage.Sqlite;
using UmV.Storage.Tests.PostgreSql;
using UmV.TestKit;
using UmV.TestKit.PostgreSql;

namespace UmV.Storage.Tests.Roster;

/// <summary>What every store of school calendars owes.</summary>
public abstract class CalendarStoreContract : IAsyncLifetime
{
    private static readonly OrganisationNumber Owner = OrganisationNumber.Parse("310000019");
    private static readonly OrganisationNumber Other = OrganisationNumber.Parse("974760673");

    private ISchoolCalendarStore Store { get; set; } = null!;

    protected abstract ValueTask<ISchoolCalendarStore> OpenAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public abstract Task DisposeAsync();

    [ContractFact]
    public async Task What_was_put_is_read_back_by_owner_and_year()
    {
        (await Store.ListAsync(TenantId.Default)).Should().BeEmpty();
        var told = new[] { Told(Other, 2026, "b.json"), Told(Owner, 2027, "a.json"), Told(Owner, 2026, "a.json") };
        await Store.PutAsync(TenantId.Default, told);
        Lines(await Store.ListAsync(TenantId.Default)).Should().Equal(Lines([told[2], told[1], told[0]]));
        (await Store.ListAsync(new TenantId("another"))).Should().BeEmpty();
    }

    [ContractFact]
    public async Task One_of_the_same_owner_and_year_takes_the_place_of_the_one_before()
    {
        await Store.PutAsync(TenantId.Default, [Told(Owner, 2026, "first.json"), Told(Owner, 2027, "first.json")]);
        await Store.PutAsync(TenantId.Default, [Told(Owner, 2026, "second.json", days: false)]);
        Lines(await Store.ListAsync(TenantId.Default)).Should().Equal(Lines([Told(Owner, 2026, "second.json", days: false), Told(Owner, 2027, "first.json")]));
    }

    private static ToldCalendar Told(OrganisationNumber owner, int year, string source, bool days = true) => new(
        new SchoolCalendar(
            owner, new SchoolYear(year), new LocalDate(year, 8, 17), new LocalDate(year + 1, 6, 18),
            days ? [new DateInterval(new LocalDate(year, 9, 28), new LocalDate(year, 10, 2)), new DateInterval(new LocalDate(year, 11, 18), new LocalDate(year, 11, 18))] : [],
            days ? [new LocalDate(year, 11, 19), new LocalDate(year + 1, 1, 2)] : []),
        source, TestClock.Start);

    private static List<string> Lines(IEnumerable<ToldCalendar> calendars) =>
    [
        .. calendars.Select(told =>
            $"{told.Calendar.Owner} {told.Calendar.Year} {told.Calendar.FirstDay} {told.Calendar.LastDay} {string.Join(',', told.Calendar.DaysOff)} {string.Join(',', told.Calendar.PlanningDays)} {told.Calendar.IsEstimated} {told.Source} {told.ImportedAt}"),
    ];
}

public sealed class InMemoryCalendarStoreTests : CalendarStoreContract
{
    protected override ValueTask<ISchoolCalendarStore> OpenAsync() => ValueTask.FromResult<ISchoolCalendarStore>(new InMemorySchoolCalendarStore());

    public override Task DisposeAsync() => Task.CompletedTask;
}

public sealed class SqliteCalendarStoreTests : CalendarStoreContract, IDisposable
{
    private readonly TempFolder _folder = new();
    private SqliteStore? _store;

    protected override async ValueTask<ISchoolCalendarStore> OpenAsync()
    {
        _store = SqliteStore.Open(new SqliteStoreOptions { Path = _folder.At("umv.db") }, new InMemoryKeyring(), TestClock.New());
        await _store.PrepareAsync();
        return new RelationalSchoolCalendarStore(_store);
    }

    public override async Task DisposeAsync() => await _store!.DisposeAsync();

    public void Dispose() => _folder.Dispose();
}

[OnPostgreSql]
public sealed class PostgreSqlCalendarStoreTests : CalendarStoreContract
{
    private PostgreSqlStore? _store;

    protected override async ValueTask<ISchoolCalendarStore> OpenAsync()
    {
        _store = Server.Open(Server.NewSchema());
        await _store.PrepareAsync();
        return new RelationalSchoolCalendarStore(_store);
    }

    public override async Task DisposeAsync() => await _store!.DisposeAsync();
}
