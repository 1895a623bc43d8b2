using System.IO.Compression;
using UmV.TestKit;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>The console reads school systems as school IT would have it do.</summary>
public sealed class RosterVerbTests : IDisposable
{
    private const string SecretVariable = "UMV_TEST_SCHOOL_SECRET";
    private readonly TempFolder _folder = new();

    public RosterVerbTests() => Environment.SetEnvironmentVariable(SecretVariable, "umv-client-secret");

    public void Dispose() => _folder.Dispose();

    private string Database => _folder.At("umv.db");

    [Fact]
    public async Task A_school_system_is_synchronised_and_its_status_told()
    {
        var world = SimulatedWorlds.Small(TestClock.New());
        await using var system = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedOneRoster(world) { Traps = OneRosterTraps.All });

        var dry = await SyncAsync(system, "--dry-run");
        dry.Json.GetProperty("added").GetInt32().Should().Be(10);
        (await StatusAsync()).Should().BeEmpty("a dry run keeps nothing");
        var first = await SyncAsync(system);
        first.Json.GetProperty("added").GetInt32().Should().Be(10);
        first.Json.GetProperty("fullRead").GetBoolean().Should().BeTrue();
        world.Change<SimulatedUser>("st-1", user => user with { Family = "Nytestesen" });
        var difference = await SyncAsync(system, "--full", "--dry-run");
        difference.Json.GetProperty("difference").EnumerateArray().Should().HaveCount(2).And.AllSatisfy(line =>
            (line.GetProperty("changed").GetInt32(), line.GetProperty("fields").GetProperty("name").GetInt32()).Should().Be((1, 1)));
        difference.Out.Should().NotContain("Nytestesen").And.NotContain("st-1");
        await SyncAsync(system);
        (await SyncAsync(system)).Json.GetProperty("unchanged").GetBoolean().Should().BeTrue();

        var status = await StatusAsync();
        status["source"].GetString().Should().Be("oneroster");
        status["counts"].GetProperty("pupils").GetInt32().Should().Be(3);
        status["lastAttempt"].GetProperty("ok").GetBoolean().Should().BeTrue();
        status["lastGoodSync"].GetString().Should().NotBeNull();
    }

    [Fact]
    public async Task A_failed_attempt_is_told_and_the_last_good_roster_stays()
    {
        var world = SimulatedWorlds.Small(TestClock.New());
        await using var system = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedOneRoster(world));
        await SyncAsync(system);
        system.Faults = _ => SimulatedFault.OfStatus(403);

        (await RunAsync(system)).ShouldFail("403", "Scope");
        var status = await StatusAsync();
        status["counts"].GetProperty("pupils").GetInt32().Should().Be(3);
        status["lastAttempt"].GetProperty("fault").GetString().Should().Be("Forbidden");
    }

    [Fact]
    public async Task A_system_that_tells_of_no_pupil_any_more_is_believed_only_when_allowed()
    {
        var world = SimulatedWorlds.Small(TestClock.New());
        await using var system = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedOneRoster(world));
        await SyncAsync(system);
        foreach (var pupil in new[] { "st-1", "st-2", "st-3" })
            world.Delete<SimulatedUser>(pupil);

        (await RunAsync(system, "--full")).ShouldFail("pupils from 3 to 0", "--allow-shrink");
        (await StatusAsync())["counts"].GetProperty("pupils").GetInt32().Should().Be(3);
        (await SyncAsync(system, "--full", "--dry-run")).Json.GetProperty("wouldShrinkTooMuch")[0].GetProperty("now").GetInt32().Should().Be(0);
        await SyncAsync(system, "--full", "--allow-shrink");
        (await StatusAsync())["counts"].GetProperty("pupils").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Without_a_token_address_no_authorisation_is_sent()
    {
        var world = SimulatedWorlds.Small(TestClock.New());
        await using var system = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedOneRoster(world));
        system.Tokens.AreNeeded = false;
        var run = await ConsoleRun.OfAsync("roster", "sync", "--source", "oneroster", "--url", Address(system), "--allow-http", "--db", Database, "--json");
        run.ExitCode.Should().Be(0, run.Error);
        system.Tokens.Issued.Should().Be(0);
    }

    [Theory]
    [InlineData("http://school.example.org/", "BaseAddress")]
    [InlineData("school.example.org", "not whole")]
    public async Task Only_https_is_spoken_to_other_machines(string address, string words)
    {
        var run = await ConsoleRun.OfAsync("roster", "sync", "--source", "oneroster", "--url", address, "--allow-http", "--db", Database);
        run.ShouldFail(words);
    }

    [Fact]
    public async Task A_bulk_bundle_a_zipped_one_and_a_delta_are_read_one_after_another()
    {
        var (bulk, zip, delta) = (Fixture("v1p2"), _folder.At("bundle.zip"), Fixture("v1p2-delta"));
        ZipFile.CreateFromDirectory(bulk, zip);
        (await ConsoleRun.OfAsync("roster", "import", delta, "--db", Database)).ShouldFail("Import a bulk bundle");
        (await ConsoleRun.OfAsync("roster", "import", bulk, "--db", Database)).Out.Should().Contain("3 pupils");
        (await ConsoleRun.OfAsync("roster", "import", zip, "--db", Database)).Out.Should().Contain("New: 0. Gone: 0");
        (await ConsoleRun.OfAsync("roster", "import", delta, "--db", Database)).Out.Should().Contain("2 pupils").And.Contain("Gone: 1");
        (await ConsoleRun.OfAsync("roster", "import", delta, "--db", Database)).Out.Should().Contain("nothing has changed");
    }

    [Fact]
    public async Task A_PIFU_file_is_tried_imported_and_told_in_the_status()
    {
        var path = _folder.At("pifu.xml");
        await File.WriteAllTextAsync(path, PifuOfOneSchool);
        (await ConsoleRun.OfAsync("roster", "import", path, "--db", Database, "--dry-run", "--json")).Json.GetProperty("added").GetInt32().Should().Be(2);
        var run = await ConsoleRun.OfAsync("roster", "import", path, "--db", Database, "--name", "grunnskole");
        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain("grunnskole (PIFU-IMS 1.3): 1 schools, 1 groups, 1 pupils, 0 staff, 1 guardians").And.NotContain("Testesen");
        (await StatusAsync())["counts"].GetProperty("guardians").GetInt32().Should().Be(1);

        await File.WriteAllTextAsync(path, PifuOfOneSchool[..600]);
        (await ConsoleRun.OfAsync("roster", "import", path, "--db", Database, "--name", "grunnskole")).ShouldFail("pifu.xml");
        (await StatusAsync())["counts"].GetProperty("pupils").GetInt32().Should().Be(1);
    }

    private const string PifuOfOneSchool =
        """
        <enterprise xmlns="http://pifu.no/xsd/pifu-ims_sas/pifu-ims_sas-v1">
          <properties><datasource>kommune</datasource><target>umv</target><type>full</type><datetime>2026-09-01T08:00:00</datetime></properties>
          <person><sourcedid><source>kommune</source><id>st-1</id></sourcedid><name><fn>Åse Testesen</fn><n><family>Testesen</family><given>Åse</given></n></name>
            <extension><pifu_hasContactPerson type="guardian"><sourcedid><source>kommune</source><id>gu-1</id></sourcedid></pifu_hasContactPerson></extension></person>
          <person><sourcedid><source>kommune</source><id>gu-1</id></sourcedid><name><fn>Berit Testesen</fn><n><family>Testesen</family><given>Berit</given></n></name></person>
          <group><sourcedid><source>kommune</source><id>sk-1</id></sourcedid><grouptype><scheme>pifu-ims-go-org</scheme><typevalue level="2"/></grouptype>
            <description><short>Strandåsen</short></description><extension><pifu_id pifu_id_type="organizationNumber">NO310000027</pifu_id></extension></group>
          <group><sourcedid><source>kommune</source><id>cl-1</id></sourcedid><grouptype><scheme>pifu-ims-go-grp</scheme><typevalue level="1"/></grouptype>
            <description><short>9A</short></description><relationship relation="1"><sourcedid><source>kommune</source><id>sk-1</id></sourcedid></relationship></group>
          <membership><sourcedid><source>kommune</source><id>sk-1</id></sourcedid>
            <member><sourcedid><source>kommune</source><id>st-1</id></sourcedid><idtype>1</idtype><role roletype="01"><status>1</status></role></member></membership>
          <membership><sourcedid><source>kommune</source><id>cl-1</id></sourcedid>
            <member><sourcedid><source>kommune</source><id>st-1</id></sourcedid><idtype>1</idtype><role roletype="01"><status>1</status></role></member></membership>
        </enterprise>
        """;

    private static string Fixture(string name) => RepositoryPaths.At($"tests/UmV.Integrations.Visma.Tests/Bundles/{name}");

    private static string Address(SimulatedSchoolSystem system) => new Uri(system.BaseAddress, SimulatedOneRoster.BasePath).ToString();

    private async Task<ConsoleRun> SyncAsync(SimulatedSchoolSystem system, params string[] more)
    {
        var run = await RunAsync(system, more);
        run.ExitCode.Should().Be(0, run.Error);
        return run;
    }

    private Task<ConsoleRun> RunAsync(SimulatedSchoolSystem system, params string[] more) => ConsoleRun.OfAsync(
    [
        "roster", "sync", "--source", "oneroster", "--url", Address(system), "--token-url", system.TokenAddress.ToString(), "--client-id", "umv-client",
        "--client-secret-env", SecretVariable, "--allow-http", "--db", Database, "--json", .. more,
    ]);

    private async Task<Dictionary<string, System.Text.Json.JsonElement>> StatusAsync()
    {
        var run = await ConsoleRun.OfAsync("roster", "status", "--json", "--db", Database);
        run.ExitCode.Should().Be(0, run.Error);
        return run.Json.GetProperty("sources").EnumerateArray().SelectMany(source => source.EnumerateObject()).ToDictionary(member => member.Name, member => member.Value);
    }
}
