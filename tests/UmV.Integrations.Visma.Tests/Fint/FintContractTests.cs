using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Fint;
using UmV.Integrations.Visma.Tests.Rest;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.Testing.Contracts;
using UmV.Testing.Fint;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>The FINT road is held to the contract of the kit, on a server with each trap and with all of them.</summary>
public sealed class FintContractTests
{
    public static TheoryData<string> Traps => ["none", "all", .. Single.Keys];

    private static Dictionary<string, FintTraps> Single { get; } = new()
    {
        ["page clamp"] = new() { PageClamp = 2 },
        ["repeated resources"] = new() { PageClamp = 3, RepeatsLast = true },
        ["text for numbers"] = new() { WritesUpdatedAsText = true },
        ["no auxiliary addresses"] = new() { HidesAuxiliary = true },
        ["numbers for dates"] = new() { WritesDatesAsNumbers = true },
        ["other identifiers"] = new() { LinksByOtherIdentifiers = true },
        ["lying hosts"] = new() { LiesInHosts = true },
        ["pruned attributes"] = new() { LeavesOutOptional = true },
        ["classes of 3.21"] = new() { UsesOldClasses = true },
        ["ignored since"] = new() { IgnoresSince = true },
    };

    [Theory]
    [MemberData(nameof(Traps))]
    public async Task The_contract_is_kept_whatever_trap_is_on(string trap)
    {
        await using var world = await FintWorld.StartAsync();
        world.Fint.Traps = trap switch { "none" => FintTraps.None, "all" => FintTraps.All, _ => Single[trap] };
        var report = await SchoolSourceContract.CheckAsync(new ContractSubject
        {
            OpenFeed = () => world.Feed,
            Expected = ExpectedRoster.Of(world.World),
            ChangeSource = () => Change(world),
        });

        report.ThrowIfBroken();
        report.Checked.Should().Contain(["SRC-9", "FEED-3", "FEED-4", "FEED-5"]);
    }

    [Fact]
    public async Task A_county_is_read_into_the_roster_and_read_again_changes_nothing()
    {
        await using var world = await FintWorld.StartAsync(clock => SimulatedWorlds.Large(clock, 90));
        world.Fint.Traps = FintTraps.All with { PageClamp = 7 };
        (await world.Sync.SyncAsync(world.Feed)).Import!.Students.Should().Be(90);
        var first = await RosterLines.OfAsync(world.Store, world.Keyring);

        await world.Sync.SyncAsync(world.Feed);
        (await RosterLines.OfAsync(world.Store, world.Keyring)).Should().Equal(first);
    }

    [Fact]
    public async Task A_server_that_does_not_heed_the_offset_is_named_and_left()
    {
        await using var world = await FintWorld.StartAsync();
        world.Fint.Traps = new() { IgnoresOffset = true };
        var failure = (await FluentActions.Awaiting(() => world.Sync.SyncAsync(world.Feed)).Should().ThrowAsync<SchoolSourceException>()).Which;
        failure.Fault.Should().Be(SourceFault.ContractBreach);
        failure.Message.Should().Contain("again and again");
        world.System.Requests.Should().HaveCountLessThan(200);
    }

    [Fact]
    public async Task A_list_that_has_become_shorter_makes_everything_be_read_anew()
    {
        await using var world = await FintWorld.StartAsync();
        var reading = new FeedReading();
        await reading.ReadAsync(world.Feed);
        world.Clock.AdvanceMinutes(10);
        world.World.Delete<SimulatedEnrollment>("en-3");
        var told = await ReadRosterAsync(await reading.ReadAsync(world.Feed));
        told.Should().NotContain(enrollment => enrollment.Person.Id == "st-3" && enrollment.Group != null);
    }

    [Theory]
    [InlineData("administrasjon/personal/arbeidsforhold")]
    [InlineData("utdanning/elev/kontaktperson")]
    [InlineData("administrasjon/organisasjon/organisasjonselement")]
    public async Task A_list_that_the_client_is_not_given_is_told_and_the_rest_is_kept(string path)
    {
        await using var world = await FintWorld.StartAsync();
        world.Fint.Withheld = [path];
        var report = await world.Sync.SyncAsync(world.Feed);
        report.Import!.Students.Should().Be(3);
        report.Import.Flaws.Should().Contain(flaw => flaw.File == path && flaw.Message.Contains("ask the county", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_principal_that_cannot_be_seen_is_withheld_and_not_none()
    {
        await using var world = await FintWorld.StartAsync();
        world.Fint.Withheld = ["administrasjon/organisasjon/organisasjonselement"];
        var source = await new FeedReading().ReadAsync(world.Feed);
        await foreach (var school in source.ListSchoolsAsync())
            school.Principals.Availability.Should().Be(Availability.Withheld);
    }

    [Fact]
    public async Task The_token_is_got_by_password_once_and_renewed_once_when_it_is_refused()
    {
        await using var world = await FintWorld.StartAsync();
        await world.Sync.SyncAsync(world.Feed);
        world.System.Tokens.Issued.Should().Be(1);
        world.System.Tokens.Revoke();
        await world.Sync.SyncAsync(world.Feed);
        world.System.Tokens.Issued.Should().Be(2);

        world.System.Tokens.Revoke();
        world.System.Tokens.Client = world.System.Tokens.Client with { Password = "another" };
        var failure = (await FluentActions.Awaiting(() => world.Sync.SyncAsync(world.Feed)).Should().ThrowAsync<SchoolSourceException>()).Which;
        (failure.Fault, failure.Message).Should().Be((SourceFault.Unauthorized, failure.Message));
        failure.ToString().Should().NotContain("umv-password").And.NotContain("another");
    }

    [Fact]
    public void What_is_wrong_in_the_options_is_told_all_at_once_with_the_names_of_the_settings()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(SystemClockForTests());
        services.AddFint("county", options =>
        {
            options.UseFint();
            options.PageSize = 0;
            options.BaseAddress = new Uri("http://fint.example");
        });
        using var provider = services.BuildServiceProvider();
        FluentActions.Invoking(() => provider.GetRequiredService<IOptionsMonitor<FintOptions>>().Get("county"))
            .Should().Throw<OptionsValidationException>().Which.Failures
            .Should().Contain(fault => fault.Contains("BaseAddress", StringComparison.Ordinal))
            .And.Contain(fault => fault.Contains("PageSize", StringComparison.Ordinal))
            .And.Contain(fault => fault.Contains("Username", StringComparison.Ordinal))
            .And.Contain(fault => fault.Contains("Password is missing", StringComparison.Ordinal))
            .And.Contain(fault => fault.Contains("ClientSecret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, SourceFault.Unauthorized)]
    [InlineData(403, SourceFault.Forbidden)]
    [InlineData(404, SourceFault.NotFound)]
    [InlineData(429, SourceFault.Throttled)]
    [InlineData(500, SourceFault.Unavailable)]
    [InlineData(302, SourceFault.ContractBreach)]
    [InlineData(503, SourceFault.Unavailable)]
    public async Task A_refusal_is_a_named_error_and_the_last_good_roster_stays(int status, SourceFault fault)
    {
        await using var world = await FintWorld.StartAsync();
        world.Also = options => options.Retries = 0;
        await world.Sync.SyncAsync(world.Feed);
        var before = await RosterLines.OfAsync(world.Store, world.Keyring);
        world.World.Delete<SimulatedUser>("st-1");
        world.System.Faults = request => request.Path.EndsWith("/elev/elevforhold", StringComparison.Ordinal) ? SimulatedFault.OfStatus(status) : null;

        var failure = (await FluentActions.Awaiting(() => world.Sync.SyncAsync(world.Feed)).Should().ThrowAsync<SchoolSourceException>()).Which;

        failure.Fault.Should().Be(fault);
        failure.Message.Should().Contain("utdanning/elev/elevforhold");
        (await RosterLines.OfAsync(world.Store, world.Keyring)).Should().Equal(before, "nothing is half applied");
    }

    [Fact]
    public async Task No_address_id_name_or_token_stands_in_a_log_whatever_happens()
    {
        await using var world = await FintWorld.StartAsync();
        var log = new StringBuilder();
        world.AlsoServices = services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Into(log)));
        await world.Sync.SyncAsync(world.Feed);
        world.System.Faults = request => request.Number % 5 == 0 ? SimulatedFault.OfStatus(500) : null;
        await world.Sync.SyncAsync(world.Feed).ContinueWith(_ => { }, TaskScheduler.Default);
        world.System.Faults = _ => SimulatedFault.OfStatus(404);
        var failure = (await FluentActions.Awaiting(() => world.Sync.SyncAsync(world.Feed)).Should().ThrowAsync<SchoolSourceException>()).Which;

        foreach (var secret in (string[])["person/", "st-1", "gu-1", "Ødegård", "token-", "umv-password", "127.0.0.1"])
            (log.ToString() + failure).Should().NotContain(secret);
    }

    private static ExpectedRoster Change(FintWorld world)
    {
        world.Clock.AdvanceMinutes(30);
        world.World.Change<SimulatedUser>("st-1", user => user with { Family = "Ny-Ødegård" });
        world.World.Delete<SimulatedEnrollment>("en-2").Delete<SimulatedUser>("st-2");
        world.World.Change<SimulatedEnrollment>("en-3", row => row with { End = new(2026, 11, 2) });
        world.World.Put(new SimulatedEnrollment { Id = "en-9", User = "st-3", Class = "cl-9a", School = "org-skole-a", Begin = new(2026, 11, 2) });
        return ExpectedRoster.Of(world.World);
    }

    private static async Task<List<Enrollment>> ReadRosterAsync(ISchoolDataSource source)
    {
        var all = new List<Enrollment>();
        await foreach (var enrollment in source.ListEnrollmentsAsync())
            all.Add(enrollment);
        return all;
    }

    private static NodaTime.Testing.FakeClock SystemClockForTests() => TestKit.TestClock.New();

    private sealed class Into(StringBuilder log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lock (log)
                log.AppendLine(state.ToString());
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (log)
                log.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
        }

        public void Dispose()
        {
        }
    }
}
