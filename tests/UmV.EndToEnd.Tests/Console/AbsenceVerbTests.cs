using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Process;
using UmV.Core.Schools;
using UmV.Storage.Sqlite;
using UmV.TestKit;
using UmV.Testing.Fint;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>Absence and school calendars at the command line, over a store of a host and real HTTP.</summary>
public sealed class AbsenceVerbTests : IDisposable
{
    private const string SecretVariable = "UMV_TEST_ABSENCE_SECRET";
    private static readonly string[] Autumn = ["--from", "2026-08-17", "--to", "2026-08-31"];

    private readonly TempFolder _folder = new();

    public AbsenceVerbTests() => Environment.SetEnvironmentVariable(SecretVariable, "umv-client-secret");

    public void Dispose() => _folder.Dispose();

    private string Database => _folder.At("umv.db");

    [Fact]
    public async Task Absence_is_asked_of_the_school_system_in_the_name_of_who_works_on_the_case_and_trouble_is_an_answer()
    {
        var world = SimulatedWorlds.Small(TestClock.New());
        world.Put(new SimulatedAbsence { Id = "fr-1", User = "st-1", School = "org-skole-a", From = Instant.FromUtc(2026, 8, 20, 6, 0), To = Instant.FromUtc(2026, 8, 20, 12, 0) });
        await using var system = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedFint(world));
        string[] source =
        [
            "--source", "fint", "--url", new Uri(system.BaseAddress, SimulatedFint.BasePath).ToString(), "--token-url", system.TokenAddress.ToString(),
            "--client-id", system.Tokens.Client.Id, "--client-secret-env", SecretVariable, "--allow-http", "--db", Database,
        ];
        (await ConsoleRun.OfAsync(["roster", "sync", .. source])).ExitCode.Should().Be(0);
        var file = await PlayAsync(new SourceRef("fint", "elev", "st-1"));
        Task<ConsoleRun> AskAsync(params string[] more) => ConsoleRun.OfAsync(["absence", $"{file.Case}", $"{file.Pupil}", .. source, .. Autumn, .. more]);

        var told = (await AskAsync("--by", $"{file.Worker.Person}", "--json")).Json;
        told.GetProperty("byMonth").GetProperty("months")[0].GetProperty("wholeDays").GetInt32().Should().Be(1);
        told.GetProperty("share").GetProperty("isEstimated").GetBoolean().Should().BeTrue();
        (told.GetProperty("sums").GetProperty("availability").GetString(), told.GetProperty("purpose").GetString()).Should().Be(("NotOffered", "Assessment"));
        (await AskAsync("--by", $"{file.Worker.Person}", "--language", "nn")).Out.Should().ContainAll(
            "Det blir ikkje lagra", "2026-08  Grunn ikkje oppgitt: 1 heile dagar", "Heile dagar borte: 1 av 11 skuledagar", "overslag");

        system.Faults = _ => SimulatedFault.OfStatus(401);
        var trouble = await AskAsync("--by", $"{file.Worker.Person}", "--json");
        (trouble.ExitCode, trouble.Json.GetProperty("gap").GetString(), trouble.Json.GetProperty("fault").GetString()).Should().Be((0, "NotAvailable", "Unauthorized"));
        (await AskAsync("--by", $"{file.Worker.Person}")).Out.Should().Contain("does not let us in");
        (await AskAsync("--by", $"{file.Leader.Person}")).ShouldFail("on the team");
        (await AskAsync("--by", $"{file.Pupil}")).ShouldFail("--by");
        (await ConsoleRun.OfAsync("absence", $"{file.Case}", "nobody", "--by", $"{file.Worker.Person}", "--db", Database)).ShouldFail("not the id of a person");
    }

    [Fact]
    public async Task OneRoster_does_not_offer_it_and_says_so()
    {
        var world = SimulatedWorlds.Small(TestClock.New());
        await using var system = await SimulatedSchoolSystem.StartAsync(world.Clock, new SimulatedOneRoster(world));
        (await ConsoleRun.OfAsync(
            "roster", "sync", "--source", "oneroster", "--url", new Uri(system.BaseAddress, SimulatedOneRoster.BasePath).ToString(), "--token-url", system.TokenAddress.ToString(),
            "--client-id", system.Tokens.Client.Id, "--client-secret-env", SecretVariable, "--allow-http", "--db", Database)).ExitCode.Should().Be(0);
        var file = await PlayAsync(new SourceRef("oneroster", "user", "st-1"));
        var told = await ConsoleRun.OfAsync(["absence", $"{file.Case}", $"{file.Pupil}", "--by", $"{file.Worker.Person}", "--db", Database, "--json", .. Autumn]);
        told.Json.GetProperty("gap").GetString().Should().Be("NotOffered");
    }

    [Fact]
    public async Task A_calendar_is_brought_in_shown_and_holds_for_the_schools_of_its_owner()
    {
        var file = _folder.At("rute.json");
        await File.WriteAllTextAsync(file, """{ "owner": "310000019", "schoolYear": "2026/27", "firstDay": "2026-08-19", "lastDay": "2027-06-18", "daysOff": [{ "from": "2026-10-05", "to": "2026-10-09" }] }""");
        (await ConsoleRun.OfAsync("calendar", "import", file, "--db", Database, "--json")).Json.GetProperty("calendars")[0].GetProperty("source").GetString().Should().Be("rute.json");
        (await ConsoleRun.OfAsync("calendar", "show", "--db", Database)).Out.Should().Contain("310000019 2026/27: 2026-08-19 – 2027-06-18");

        var shown = await ShowAsync("310000019");
        (shown.Json.GetProperty("calendars")[0].GetProperty("estimated").GetBoolean(), shown.Json.GetProperty("day").GetProperty("whyNot").GetString(),
            shown.Json.GetProperty("day").GetProperty("next").GetString()).Should().Be((false, "DayOff", "2026-10-12"));
        (await ShowAsync("310000035")).Json.GetProperty("calendars")[0].GetProperty("estimated").GetBoolean().Should().BeTrue("nobody told whose school it is");
        (await ConsoleRun.OfAsync("calendar", "show", "--school", "310000035", "--on", "2026-10-06", "--db", Database, "--language", "nb")).Out.Should().ContainAll("anslått", "2026-10-06: skoledag");

        await File.WriteAllTextAsync(file, """{ "owner": "1", "schoolYear": "2026" }""");
        (await ConsoleRun.OfAsync("calendar", "import", file, "--db", Database)).ShouldFail("rute.json", "owner: write", "schoolYear: write", "firstDay: it is missing");
        (await ConsoleRun.OfAsync("calendar", "import", _folder.At("none.json"), "--db", Database)).ShouldFail("cannot be read");
        (await ConsoleRun.OfAsync("calendar", "show", "--school", "12", "--db", Database)).ShouldFail("--school");
        (await ConsoleRun.OfAsync("calendar", "show", "--on", "2026", "--db", Database)).ShouldFail("--on");
    }

    private Task<ConsoleRun> ShowAsync(string school) => ConsoleRun.OfAsync("calendar", "show", "--school", school, "--on", "2026-10-06", "--db", Database, "--json");

    private async Task<AssessedCase> PlayAsync(SourceRef pupil)
    {
        await using var services = new ServiceCollection().AddSingleton<IClock>(TestClock.New()).AddUmV(umv => umv.UseSqlite(Database)).BuildServiceProvider();
        await services.GetRequiredService<IUmV>().PrepareAsync();
        return await AssessedCase.BeginAsync(services, pupil);
    }
}
