using System.Globalization;
using System.Text.RegularExpressions;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Http;
using UmV.Integrations.Visma.Tests.Fint;
using UmV.Integrations.Visma.Tests.Rest;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Resuming;

/// <summary>The network is cut at a page: the pages before it are not read again. The simulated system tells what it was asked.</summary>
public sealed partial class PagesReadOnceTests
{
    private const int CutAt = 6;

    [Fact]
    public async Task OneRoster_that_was_cut_at_a_page_is_read_on_from_that_page()
    {
        await using var world = await OneRosterWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
        world.Clock.AdvanceMinutes(10);
        world.OneRoster.Traps = new() { PageClamp = 10 };
        world.Also = options => options.Retries = 0;
        await CutAsync(world, "/users");
        var told = new List<RosterImportProgress>();
        var report = await world.Sync.SyncAsync(world.Feed, progress: new Progress(told));

        var asked = world.System.Requests.Where(request => !request.Query.Contains("filter=", StringComparison.Ordinal)).ToList();
        asked.Where(request => request.Path.EndsWith("/users", StringComparison.Ordinal)).Select(OffsetOf).Should().OnlyHaveUniqueItems()
            .And.AllSatisfy(offset => offset.Should().BeGreaterThanOrEqualTo((CutAt - 1) * 9));
        asked.Should().NotContain(request => request.Path.EndsWith("/orgs", StringComparison.Ordinal) || request.Path.EndsWith("/classes", StringComparison.Ordinal));
        asked.Should().Contain(request => request.Path.EndsWith("/enrollments", StringComparison.Ordinal));
        world.System.Requests.Except(asked).Should().HaveCount(4, "each list that was begun is asked once for what has changed, and nothing has");
        await ShouldBeWholeAsync(world, report, told);
    }

    [Fact]
    public async Task FINT_that_was_cut_at_a_page_is_read_on_from_that_page()
    {
        await using var world = await FintWorld.StartAsync(clock => SimulatedWorlds.Large(clock, WorldChanges.Pupils));
        world.Age();
        world.Fint.Traps = new() { PageClamp = 10 };
        world.Also = options => options.Retries = 0;
        await CutAsync(world, "/elev/kontaktperson");
        var told = new List<RosterImportProgress>();
        var report = await world.Sync.SyncAsync(world.Feed, progress: new Progress(told));

        var asked = world.System.Requests.Where(request => request.Query.Contains("offset=", StringComparison.Ordinal) && !request.Query.Contains("sinceTimeStamp", StringComparison.Ordinal)).ToList();
        asked.Where(request => request.Path.EndsWith("/elev/kontaktperson", StringComparison.Ordinal)).Select(OffsetOf).Should().OnlyHaveUniqueItems()
            .And.AllSatisfy(offset => offset.Should().BeGreaterThanOrEqualTo((CutAt - 1) * 9));
        asked.Should().NotContain(request => request.Path.EndsWith("/elev/elev", StringComparison.Ordinal) || request.Path.EndsWith("/skole", StringComparison.Ordinal));
        asked.Should().Contain(request => request.Path.EndsWith("/personal/person", StringComparison.Ordinal));
        await ShouldBeWholeAsync(world, report, told);
    }

    private static async Task CutAsync<TOptions>(RoadWorld<TOptions> world, string list)
        where TOptions : SchoolHttpOptions
    {
        var pages = 0;
        world.System.Faults = request => request.Path.EndsWith(list, StringComparison.Ordinal) && ++pages >= CutAt ? new SimulatedFault { CutAfter = 20 } : null;
        (await world.FailureAsync()).IsTransient.Should().BeTrue();
        (await world.RosterAsync()).Should().BeEmpty("nothing is half kept");
        world.System.Faults = _ => null;
        world.System.ForgetRequests();
        world.Clock.AdvanceMinutes(45);
    }

    private static async Task ShouldBeWholeAsync<TOptions>(RoadWorld<TOptions> world, RosterSyncReport report, List<RosterImportProgress> told)
        where TOptions : SchoolHttpOptions
    {
        report.Resumed.Should().BeGreaterThan(40);
        report.IsFullRead.Should().BeTrue();
        told[0].Should().Be(new RosterImportProgress("resumed", report.Resumed));
        (await world.RosterAsync()).Should().Equal(await world.FreshlyReadAsync());
        var snapshot = (await world.Store.ListSnapshotsAsync(Core.Identity.TenantId.Default)).Single();
        (snapshot.ReadAt - snapshot.FullReadAt!.Value).TotalMinutes.Should().Be(45, "the next reading of everything is due a day after this one began");
    }

    private static int OffsetOf(SimulatedRequest request) => int.Parse(Offset().Match(request.Query).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("offset=([0-9]+)", RegexOptions.None, 1000)]
    private static partial Regex Offset();

    private sealed class Progress(List<RosterImportProgress> told) : IProgress<RosterImportProgress>
    {
        public void Report(RosterImportProgress value) => told.Add(value);
    }
}
