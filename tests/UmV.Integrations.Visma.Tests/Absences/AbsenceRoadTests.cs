using System.Collections.Concurrent;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Process.Wire;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Fint;
using UmV.Integrations.Visma.Pifu;
using UmV.Integrations.Visma.Tests.Fint;
using UmV.Integrations.Visma.Tests.Pifu;
using UmV.Integrations.Visma.Tests.Rest;
using UmV.Storage.Sqlite;
using UmV.TestKit;
using UmV.Testing.Contracts;
using UmV.Testing.Fint;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Absences;

/// <summary>What each road tells of absence, asked at the door of a host over real HTTP or of a real file, and what becomes of its trouble.</summary>
public sealed class AbsenceRoadTests
{
    private const string SchoolA = "org-skole-a";

    private readonly ConcurrentQueue<string> _logged = [];

    [Fact]
    public async Task FINT_tells_single_absences_with_the_countys_codes_whatever_trap_is_on()
    {
        foreach (var traps in new[] { FintTraps.None, FintTraps.All })
        {
            await using var world = await FintAsync();
            world.Fint.Traps = traps;
            var asked = await BeginAsync(world);
            var before = await asked.EntriesAsync();

            var told = await asked.AskAsync();

            told.Gap.Should().BeNull();
            told.ByMonth.Months.Select(month => $"{month.Month} {month.Reason} {month.WholeDays} {month.Minutes}").Should().Equal(
                "2026-08 NotReported 1 0", "2026-08 Documented 1 0", "2026-08 Undocumented 0 90");
            told.ByMonth.Origin!.Source.Should().Be(FintWorld.Source);
            told.Sums.Availability.Should().Be(Availability.NotOffered, "this adapter does not read FINT's sums");
            (told.Share.DaysMissed, told.Share.IsEstimated).Should().Be((2, true));
            (await asked.EntriesAsync()).Should().Be(before, "nothing of it is kept");
        }
    }

    [Fact]
    public async Task FINT_and_PIFU_keep_the_contract_of_a_source_of_absence()
    {
        await using var world = await FintAsync();
        var autumn = new DateInterval(new(2026, 8, 1), new(2026, 12, 31));
        (await AbsenceSourceContract.CheckAsync(() => world.Absences, new SourceRef(FintWorld.Source, "elev", "st-1"), autumn)).ThrowIfBroken();
        using var folder = new TempFolder();
        Write(folder.At("pifu.xml"), world.World, sum: "1.5");
        (await AbsenceSourceContract.CheckAsync(() => new PifuAbsenceSource(folder.At("pifu.xml"), "kommune"), new SourceRef("kommune", "person", "st-1"), autumn)).ThrowIfBroken();
    }

    [Fact]
    public async Task Of_a_pupil_with_many_absences_each_is_asked_for_once_and_all_are_told()
    {
        await using var world = await FintAsync();
        for (var number = 0; number < 40; number++)
            world.World.Put(Absence($"many-{number}", At(2026, 8, 17, 8) + Duration.FromMinutes(5 * number), At(2026, 8, 17, 8) + Duration.FromMinutes(5 * (number + 1)), "X") with { Class = "cl-9a-mat" });
        var asked = await BeginAsync(world);
        world.System.ForgetRequests();

        (await asked.AskAsync()).ByMonth.Months.Single(month => month.Reason == AbsenceReason.Undocumented).Minutes.Should().Be(90 + 200);
        world.System.Requests.Where(request => request.Path.Contains("fravarsregistrering", StringComparison.Ordinal)).Select(request => request.Path)
            .Should().HaveCount(44).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task No_byte_of_the_store_tells_of_what_was_asked()
    {
        using var folder = new TempFolder();
        await using var world = await FintAsync();
        world.AlsoServices = services => services.AddUmV(umv => umv.UseSqlite(folder.At("umv.db")).UseKeyring(_ => world.Keyring));
        world.World.Put(Absence("KANARI-FRAVAER", At(2026, 8, 26, 8), At(2026, 8, 26, 14), "KANARIKODE"));
        await world.Services.GetRequiredService<IUmV>().PrepareAsync();
        var asked = await BeginAsync(world);

        (await asked.AskAsync()).ByMonth.Months.Should().Contain(month => month.Reason == AbsenceReason.NotReported && month.WholeDays == 2);

        Canary.Search(folder.Path, "KANARI-FRAVAER", "KANARIKODE").Should().BeEmpty();
        Canary.Search(folder.Path, "GetAbsence").Should().NotBeEmpty("that it was asked is logged, and the search finds what is there");
    }

    [Fact]
    public async Task A_code_that_is_to_mean_exclusion_is_refused_at_start()
    {
        await using var world = await FintAsync();
        world.Also = options => options.AbsenceReasons["B"] = AbsenceReason.Exclusion;
        world.Services.Invoking(services => services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate())
            .Should().Throw<Microsoft.Extensions.Options.OptionsValidationException>().WithMessage("*AbsenceReasons*Exclusion*");
    }

    public static TheoryData<string> Faults => [.. Matrix.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_of_the_school_system_is_named_and_the_rest_of_the_case_is_read_as_before(string name)
    {
        var (fault, gap, expected) = Matrix[name];
        await using var world = await FintAsync();
        world.Also = options => (options.Retries, options.AttemptTimeout, options.MostBytes) = (0, TimeSpan.FromSeconds(name == "hangs for longer than we wait" ? 30 : 1), 1_000_000);
        var asked = await BeginAsync(world);
        world.System.Faults = _ => fault;

        var told = await asked.AskAsync();

        (told.Gap, told.Fault).Should().Be((gap, expected));
        told.ByMonth.Months.Should().BeEmpty();
        told.Share.DaysMissed.Should().BeNull();
        (await asked.CaseAsync()).Should().NotBeNull();
        Canary.SearchText(string.Join('\n', _logged.Append(System.Text.Encoding.UTF8.GetString(WireForm.WriteAnswer<AbsenceView?>(told)))), "Ødegård", "KANARI-ELEV", "umv-password", "token-1").Should().BeEmpty();

        world.System.Faults = _ => null;
        (await asked.AskAsync()).Gap.Should().BeNull("the next question is asked anew");
    }

    private static readonly Dictionary<string, (SimulatedFault Fault, AbsenceGap Gap, SourceFault Expected)> Matrix = new()
    {
        ["401"] = (SimulatedFault.OfStatus(401, "Ødegård KANARI-ELEV"), AbsenceGap.NotAvailable, SourceFault.Unauthorized),
        ["403"] = (SimulatedFault.OfStatus(403), AbsenceGap.Withheld, SourceFault.Forbidden),
        ["404"] = (SimulatedFault.OfStatus(404), AbsenceGap.NotAvailable, SourceFault.NotFound),
        ["429 with a long wait"] = (SimulatedFault.OfStatus(429, null, ("Retry-After", "7200")), AbsenceGap.NotAvailable, SourceFault.Throttled),
        ["500"] = (SimulatedFault.OfStatus(500, "Ødegård KANARI-ELEV"), AbsenceGap.NotAvailable, SourceFault.Unavailable),
        ["cut body"] = (new SimulatedFault { CutAfter = 20 }, AbsenceGap.NotAvailable, SourceFault.Unavailable),
        ["half JSON"] = (new SimulatedFault { Body = """{"systemId": {"identifikatorverdi": "KANARI-ELEV" """ }, AbsenceGap.NotAvailable, SourceFault.ContractBreach),
        ["page for people"] = (new SimulatedFault { ContentType = "text/html", Body = "<html>Logg inn, Ødegård</html>" }, AbsenceGap.NotAvailable, SourceFault.ContractBreach),
        ["page beyond measure"] = (new SimulatedFault { PadWith = 3_000_000 }, AbsenceGap.NotAvailable, SourceFault.ContractBreach),
        ["redirect to another host"] = (SimulatedFault.OfStatus(302, null, ("Location", "http://127.0.0.1:9/steal")), AbsenceGap.NotAvailable, SourceFault.ContractBreach),
        ["time-out of one attempt"] = (new SimulatedFault { Hangs = true }, AbsenceGap.NotAvailable, SourceFault.Timeout),
        ["hangs for longer than we wait"] = (new SimulatedFault { Hangs = true }, AbsenceGap.NotAvailable, SourceFault.Timeout),
    };

    [Fact]
    public async Task OneRoster_has_no_absence_in_its_contract_and_is_not_asked()
    {
        await using var world = await OneRosterWorld.StartAsync();
        world.AlsoServices = services => AbsenceCase.Host(services, _logged);
        await world.Sync.SyncAsync(world.Feed);
        var asked = await AbsenceCase.BeginAsync(world.Services, new SourceRef(OneRosterWorld.Source, "user", "st-1"));
        world.System.ForgetRequests();

        var told = await asked.AskAsync();

        (told.Gap, told.Fault, told.ByMonth.Availability, told.Sums.Availability, told.Share.Availability).Should().Be(
            (AbsenceGap.NotOffered, null, Availability.NotOffered, Availability.NotOffered, Availability.NotOffered));
        told.Share.SchoolDays.Should().BePositive("the calendar is known all the same");
        world.System.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_PIFU_file_tells_occurrences_and_sums_and_a_newer_file_in_its_place_is_read_at_the_next_question()
    {
        using var folder = new TempFolder();
        var path = folder.At("pifu.xml");
        var simulated = SimulatedWorlds.Small(TestClock.New());
        Write(path, simulated, sum: "1.5");
        await using var services = new ServiceCollection().AddSingleton<IClock>(TestClock.New())
            .AddPifuAbsence(path, "kommune").AddHost(_logged).BuildServiceProvider();
        await services.GetRequiredService<RosterImporter>().ImportAsync(await PifuFile.OpenAsync(path, new PifuOptions { SourceSystem = "kommune" }));
        var asked = await AbsenceCase.BeginAsync(services, new SourceRef("kommune", "person", "st-1"));

        var told = await asked.AskAsync();
        told.ByMonth.Months.Should().Equal(new AbsenceMonth("2026-08", AbsenceReason.Undocumented, 0, 90, 0));
        told.Sums.Sums.Should().Equal(new AbsenceSum(new(2026, 8, 17), new(2026, 12, 31), AbsenceUnit.Day, 1.5m, AbsenceReason.Documented, null));
        told.Sums.Origin!.Contract.Should().Be("PIFU-IMS 1.3");

        Write(path, simulated, sum: "-2");
        (await asked.AskAsync()).Sums.Sums.Single().Value.Should().Be(-2m);
        await File.WriteAllTextAsync(path, "<!DOCTYPE x [<!ENTITY a 'Ødegård'>]><x>&a;</x>");
        (await asked.AskAsync()).Should().Match<AbsenceView>(view => view.Gap == AbsenceGap.NotAvailable && view.Fault == SourceFault.ContractBreach);
        File.Delete(path);
        (await asked.AskAsync()).Should().Match<AbsenceView>(view => view.Gap == AbsenceGap.NotAvailable && view.Fault == SourceFault.NotFound, "the file is gone");
        Canary.SearchText(string.Join('\n', _logged), "Ødegård", "12890952028").Should().BeEmpty();
    }

    private async Task<FintWorld> FintAsync()
    {
        var world = await FintWorld.StartAsync();
        world.AlsoServices = services => AbsenceCase.Host(services, _logged);
        world.Also = options => options.UseInSchoolAbsenceCodes();
        world.World.Put(
            Absence("fr-1", At(2026, 8, 20, 8), At(2026, 8, 20, 14), "D"),
            Absence("fr-2", At(2026, 8, 21, 8), At(2026, 8, 21, 14), "§"),
            Absence("fr-3", At(2026, 8, 25, 8), At(2026, 8, 25, 8) + Duration.FromMinutes(90), "X") with { Class = "cl-9a-mat" },
            Absence("KANARI-ELEV", At(2026, 7, 1, 8), null, "X"));
        return world;
    }

    private static async Task<AbsenceCase> BeginAsync(FintWorld world)
    {
        await world.Sync.SyncAsync(world.Feed);
        return await AbsenceCase.BeginAsync(world.Services, new SourceRef(FintWorld.Source, "elev", "st-1"));
    }

    private static SimulatedAbsence Absence(string id, Instant from, Instant? to, string code) =>
        new() { Id = id, User = "st-1", School = SchoolA, From = from, To = to, Code = code };

    private static Instant At(int year, int month, int day, int hour) => new LocalDateTime(year, month, day, hour, 0).InZoneLeniently(TestClock.Oslo).ToInstant();

    private static void Write(string path, SimulatedWorld world, string sum)
    {
        var writer = new PifuWriter(world);
        XElement Absence(string mode, string unit, string classification, string begin, string end, string value) => writer.Element(
            "pifu_absence", new XAttribute("pifu_absence_mode", mode),
            writer.Element("pifu_absence_type", new XAttribute("pifu_absence_classification", classification), unit),
            writer.Element("timeframe", writer.Element("begin", begin), writer.Element("end", end)), writer.Element("pifu_absence_value", value));
        var document = writer.Write();
        document.Root!.Add(writer.Membership("cl-9a", writer.Member("st-1", "01", null, null, writer.Element(
            "extension",
            Absence("occurence", "hours", "invalid", "2026-08-27T08:15:00", "2026-08-27T09:45:00", "2"),
            Absence("aggregate", "days", "valid", "2026-08-17", "2026-12-31", sum)))));
        document.Save(path);
    }
}

internal static class AbsenceHosting
{
    internal static IServiceCollection AddHost(this IServiceCollection services, ConcurrentQueue<string> told)
    {
        AbsenceCase.Host(services, told);
        return services;
    }
}
