using System.Diagnostics;
using System.Text.Json;
using UmV.TestKit;
using UmV.Testing.Fint;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>The console reads a county's FINT, goes on with what was cut, tells its status whole, and never tells a secret.</summary>
public sealed class FintVerbTests : IDisposable
{
    private const string ClientSecret = "kanari-client-secret", Password = "kanari-password";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Database => _folder.At("umv.db");

    [Fact]
    public async Task A_county_is_synchronised_by_the_password_grant_and_its_status_told_whole()
    {
        var world = World();
        await using var system = await StartAsync(world);
        var dry = await FintAsync(system, "--dry-run", "--json");
        dry.Json.GetProperty("students").GetInt32().Should().Be(3);
        (await StatusAsync()).GetArrayLength().Should().Be(0, "a dry run keeps nothing");
        (await FintAsync(system)).Out.Should().Contain("county (FINT 4.1): 2 schools, 3 groups, 3 pupils, 3 staff, 2 guardians");
        world.Change<SimulatedUser>("st-1", user => user with { Family = "Nytestesen" });
        var again = await FintAsync(system, "--json");
        again.Json.GetProperty("fullRead").GetBoolean().Should().BeFalse();
        again.Json.GetProperty("resumed").GetInt32().Should().Be(0);

        var source = (await StatusAsync()).EnumerateArray().Single();
        source.GetProperty("source").GetString().Should().Be("county");
        source.GetProperty("contract").GetString().Should().Be("FINT 4.1");
        source.GetProperty("lastGoodSync").GetString().Should().MatchRegex("^20[0-9-]+T[0-9:]+Z$");
        source.GetProperty("lastFullRead").GetString().Should().MatchRegex("^20[0-9-]+T[0-9:]+Z$");
        source.GetProperty("pendingRead").ValueKind.Should().Be(JsonValueKind.Null);
        source.GetProperty("counts").EnumerateObject().Select(count => $"{count.Name} {count.Value}").Should().Equal(
            "administration 0", "assistants 0", "classes 3", "contactTeachers 2", "counsellors 0", "guardians 2", "others 0", "principals 1", "pupils 3", "schools 2", "teachers 2");
        var attempt = source.GetProperty("lastAttempt");
        (attempt.GetProperty("ok").GetBoolean(), attempt.GetProperty("fault").ValueKind, attempt.GetProperty("message").ValueKind).Should().Be((true, JsonValueKind.Null, JsonValueKind.Null));
        attempt.GetProperty("faults").GetArrayLength().Should().Be(0);
        system.Requests.Should().AllSatisfy(request => request.Path.Should().StartWith(SimulatedFint.BasePath));
    }

    [Fact]
    public async Task Rows_that_were_left_out_stand_in_the_status_by_list_and_field_and_each_source_stands_by_itself()
    {
        var world = World();
        world.Change<SimulatedUser>("st-3", user => user with { Given = "" });
        await using var county = await StartAsync(world);
        await FintAsync(county);
        await using var municipality = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedOneRoster(world));
        municipality.Tokens.AreNeeded = false;
        (await ConsoleRun.OfAsync(
            "roster", "sync", "--source", "oneroster", "--name", "municipality", "--url", new Uri(municipality.BaseAddress, SimulatedOneRoster.BasePath).ToString(),
            "--allow-http", "--db", Database)).ExitCode.Should().Be(0);
        municipality.Faults = _ => SimulatedFault.OfStatus(503);

        var sources = (await StatusAsync()).EnumerateArray().ToDictionary(source => source.GetProperty("source").GetString()!);
        sources.Keys.Should().Equal("county", "municipality");
        sources["municipality"].GetProperty("counts").GetProperty("pupils").GetInt32().Should().Be(2);
        var fault = sources["municipality"].GetProperty("lastAttempt").GetProperty("faults").EnumerateArray().Single();
        (fault.GetProperty("file").GetString(), fault.GetProperty("column").GetString()).Should().Be(("users", "givenName"));
        fault.GetProperty("message").GetString().Should().NotContain("st-3").And.NotContain("O'Brien");
        sources["county"].GetProperty("lastAttempt").GetProperty("faults").EnumerateArray().Should().NotBeEmpty()
            .And.AllSatisfy(row => row.EnumerateObject().Select(member => member.Name).Should().Equal("file", "line", "column", "message"));
    }

    [Fact]
    public async Task A_console_that_is_killed_in_the_middle_goes_on_from_there_the_next_time()
    {
        var world = SimulatedWorlds.Large(TestClock.New(), 900);
        await using var system = await StartOneRosterAsync(world);
        var hangs = new TaskCompletionSource();
        var pages = 0;
        system.Faults = request =>
        {
            if (!request.Path.EndsWith("/users", StringComparison.Ordinal) || ++pages < 5)
                return null;
            hangs.TrySetResult();
            return new SimulatedFault { Hangs = true };
        };
        using (var killed = Process.Start(ConsoleRun.StartOf([], OneRosterOf(system)))!)
        {
            await hangs.Task.WaitAsync(TimeSpan.FromMinutes(2));
            killed.Kill(entireProcessTree: true);
            await killed.WaitForExitAsync();
        }
        var pending = (await StatusAsync()).EnumerateArray().Single().GetProperty("pendingRead");
        var records = pending.GetProperty("records").GetInt32();
        records.Should().BeInRange(1000, 2100, "what was read is kept every thousand records");
        pending.GetProperty("fullRead").GetBoolean().Should().BeTrue();
        pending.GetProperty("since").GetString().Should().MatchRegex("^20[0-9-]+T[0-9:]+Z$");
        (await ConsoleRun.OfAsync("roster", "status", "--db", Database)).Out.Should().Contain($"was cut after {records} records");

        system.Faults = _ => null;
        system.ForgetRequests();
        var run = await ConsoleRun.OfAsync(OneRosterOf(system));
        run.ExitCode.Should().Be(0, run.Error);
        run.Json.GetProperty("resumed").GetInt32().Should().Be(records);
        run.Json.GetProperty("students").GetInt32().Should().Be(900);
        system.Requests.Should().NotContain(request => request.Path.EndsWith("/users", StringComparison.Ordinal) && !request.Query.Contains("filter", StringComparison.Ordinal) && request.Query.Contains("offset=0&", StringComparison.Ordinal));
        (await StatusAsync()).EnumerateArray().Single().GetProperty("pendingRead").ValueKind.Should().Be(JsonValueKind.Null);
        (await ConsoleRun.OfAsync("verify", "--db", Database)).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("fint", "--client-secret-env", "UMV_NOT_SET", "UMV_NOT_SET")]
    [InlineData("fint", "--password-env", "UMV_NOT_SET", "UMV_NOT_SET")]
    [InlineData("skooler", "--scope", "x", "oneroster, fint")]
    public async Task What_is_not_known_or_not_set_is_named_and_nothing_is_asked_or_made(string source, string option, string value, string words)
    {
        var run = await ConsoleRun.OfAsync("roster", "sync", "--source", source, "--url", "https://127.0.0.1:9/", option, value, "--db", Database);
        run.ShouldFail(words);
        File.Exists(Database).Should().BeFalse();
    }

    /// <summary>A host tells what is wrong in its settings all at once, each by its name.</summary>
    [Fact]
    public async Task All_that_is_wrong_in_the_options_is_told_at_once()
    {
        var run = await ConsoleRun.WithAsync(
            [("UMV_TEST_FINT_SECRET", ClientSecret), ("UMV_TEST_FINT_PASSWORD", Password)],
            "roster", "sync", "--source", "fint", "--url", "http://school.example.org/", "--token-url", "http://idp.example.org/", "--user", "umv-user", "--db", Database);
        run.ShouldFail("BaseAddress", "TokenEndpoint", "ClientId", "ClientSecret", "Password");
    }

    [Theory]
    [InlineData("roster sync --source fint --db x --client-secret S", "--client-secret")]
    [InlineData("roster sync --source fint --db x --password P", "--password")]
    [InlineData("roster sync --source fint --db x --url", "needs a value")]
    [InlineData("roster sync --source fint --source oneroster --db x", "twice")]
    [InlineData("roster sync a --db x", "one word too many")]
    [InlineData("roster import --db x", "a folder or a zip file")]
    [InlineData("roster status --db x --dry-run", "--dry-run")]
    [InlineData("roster", "needs another word")]
    public async Task A_command_line_that_is_not_understood_says_so_and_how_it_is_written(string line, string words)
    {
        var run = await ConsoleRun.OfAsync(line.Split(' '));
        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.ErrorLines[0].Should().StartWith("umv: ").And.Contain(words);
        run.Error.Should().Contain("usage:");
    }

    [Fact]
    public async Task A_secret_is_in_nothing_that_is_printed_or_kept_whatever_goes_wrong()
    {
        var world = World();
        await using var system = await StartAsync(world);
        var runs = new List<ConsoleRun> { await FintAsync(system, "--json") };
        foreach (var fault in new[] { SimulatedFault.OfStatus(401, $"{ClientSecret} {Password}"), SimulatedFault.OfStatus(500, Password), new SimulatedFault { ContentType = $"text/{Password}", Body = ClientSecret } })
        {
            system.Faults = _ => fault;
            runs.Add(await RunAsync(system, "--json"));
            system.Tokens.Fault = fault;
            runs.Add(await RunAsync(system));
            system.Tokens.Fault = null;
        }
        runs.Add(await ConsoleRun.OfAsync("roster", "status", "--db", Database, "--json"));

        runs.Count(run => run.ExitCode == 1).Should().BeGreaterThanOrEqualTo(4);
        Canary.SearchText(string.Join('\n', runs.Select(run => run.Out + run.Error)), ClientSecret, Password).Should().BeEmpty();
        Canary.Search(_folder.Path, ClientSecret, Password).Should().BeEmpty();
    }

    private static SimulatedWorld World() => SimulatedWorlds.Small(TestClock.New());

    private static async Task<SimulatedSchoolSystem> StartAsync(SimulatedWorld world)
    {
        var system = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedFint(world) { Traps = FintTraps.All with { LeavesOutOptional = false } });
        system.Tokens.Client = new SimulatedClient { Secret = ClientSecret, Username = "umv-user", Password = Password, Scope = "fint-client" };
        return system;
    }

    private static async Task<SimulatedSchoolSystem> StartOneRosterAsync(SimulatedWorld world)
    {
        var system = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedOneRoster(world));
        system.Tokens.AreNeeded = false;
        return system;
    }

    private string[] OneRosterOf(SimulatedSchoolSystem system) =>
    [
        "roster", "sync", "--source", "oneroster", "--url", new Uri(system.BaseAddress, SimulatedOneRoster.BasePath).ToString(), "--allow-http", "--db", Database, "--json",
    ];

    private async Task<ConsoleRun> FintAsync(SimulatedSchoolSystem system, params string[] more)
    {
        var run = await RunAsync(system, more);
        run.ExitCode.Should().Be(0, run.Error);
        return run;
    }

    private Task<ConsoleRun> RunAsync(SimulatedSchoolSystem system, params string[] more) => ConsoleRun.WithAsync(
        [("UMV_TEST_FINT_SECRET", ClientSecret), ("UMV_TEST_FINT_PASSWORD", Password)],
        [
            "roster", "sync", "--source", "fint", "--name", "county", "--url", new Uri(system.BaseAddress, SimulatedFint.BasePath).ToString(), "--token-url", system.TokenAddress.ToString(),
            "--client-id", "umv-client", "--client-secret-env", "UMV_TEST_FINT_SECRET", "--user", "umv-user", "--password-env", "UMV_TEST_FINT_PASSWORD",
            "--scope", "fint-client", "--allow-http", "--db", Database, .. more,
        ]);

    private async Task<JsonElement> StatusAsync()
    {
        var run = await ConsoleRun.OfAsync("roster", "status", "--json", "--db", Database);
        run.ExitCode.Should().Be(0, run.Error);
        return run.Json.GetProperty("sources");
    }
}
