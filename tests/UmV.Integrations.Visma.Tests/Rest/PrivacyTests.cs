using UmV.Core.Schools;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.TestKit;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Rest;

/// <summary>A sweep for canaries through everything that leaves the process beside the roster: logs, traces, metrics, exceptions, status, and what is pending.</summary>
[Collection(nameof(Alone))]
public sealed class PrivacyTests
{
    private static readonly string[] Planted =
        ["Kanarifugl", "Gulspurv", "kanari@example.org", "+4799999999", "ID-KANARI", "NUMMER-KANARI", "umv-client-secret", "token-1"];

    [Fact]
    public async Task No_name_number_address_id_secret_or_token_is_in_a_log_a_trace_a_metric_or_an_exception()
    {
        using var told = new ToldOutside();
        await using var world = await OneRosterWorld.StartAsync();
        world.Also = options => (options.Retries, options.AttemptTimeout) = (1, TimeSpan.FromSeconds(1));
        world.AlsoServices = told.LogTo;
        Plant(world.World);
        await world.Sync.SyncAsync(world.Feed);
        await AskAsync(world, told);
        foreach (var fault in Faults())
        {
            world.System.Faults = _ => fault;
            await AskAsync(world, told);
            told.Add((await FluentActions.Awaiting(() => world.Sync.SyncAsync(world.Feed)).Should().ThrowAsync<SchoolSourceException>()).Which.ToString());
        }
        foreach (var attempt in await world.Store.ListAttemptsAsync(Core.Identity.TenantId.Default))
            told.Add($"{attempt} {string.Join(' ', attempt.Faults)}");

        told.Text.Should().Contain("answered 500", "something is told");
        told.Metrics.Should().BePositive("something is measured");
        Canary.SearchText(told.Text, Planted).Should().BeEmpty();
    }

    private static void Plant(SimulatedWorld world)
    {
        world.Put(new SimulatedUser
        {
            Id = "ID-KANARI", Given = "Kanarifugl", Family = "Gulspurv", Email = "kanari@example.org", Mobile = "+4799999999", Number = "NUMMER-KANARI",
            Roles = [new("student", "org-skole-a")], Agents = ["gu-1"],
        });
        world.Put(new SimulatedUser { Id = "ID-KANARI-2", Given = "", Family = "Gulspurv", Roles = [new("student", "org-skole-a", null)] });
    }

    private static IEnumerable<SimulatedFault> Faults() =>
    [
        SimulatedFault.OfStatus(500, "Kanarifugl Gulspurv"), SimulatedFault.OfStatus(400, """{"imsx_CodeMinor":"Gulspurv","imsx_description":"ID-KANARI"}"""),
        new() { Body = """{"users": [{"sourcedId": "ID-KANARI" """ }, new() { ContentType = "text/Gulspurv", Body = "Kanarifugl" }, new() { CutAfter = 10 }, new() { Hangs = true },
    ];

    private static async Task AskAsync(OneRosterWorld world, ToldOutside told)
    {
        try
        {
            told.Add((await world.Lookup.FindStudentAsync(new(PersonKeyKind.SourceId, "ID-KANARI"))).ToString());
            told.Add((await world.Lookup.FindGuardiansAsync(new(OneRosterWorld.Source, "user", "ID-KANARI"))).ToString());
            told.Add((await world.Lookup.FindStudentAsync(new(PersonKeyKind.PupilNumber, "NUMMER-KANARI"))).ToString());
        }
        catch (SchoolSourceException exception)
        {
            told.Add(exception.ToString());
        }
    }
}
