using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rest;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.TestKit;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Rest;

/// <summary>A simulated school system that speaks OneRoster.</summary>
internal sealed class OneRosterWorld : RoadWorld<OneRosterOptions>
{
    internal const string Source = "flyt-test";

    private OneRosterWorld(SimulatedWorld world, FakeClock clock)
        : base(world, clock) => OneRoster = new SimulatedOneRoster(world);

    internal SimulatedOneRoster OneRoster { get; }

    internal bool IsOldVersion { get; set; }

    internal override ISchoolChangeFeed Feed => Services.GetRequiredKeyedService<ISchoolChangeFeed>("flyt");

    internal ISchoolLookup Lookup => Services.GetRequiredKeyedService<ISchoolLookup>("flyt");

    internal RosterDirectory Directory => new(Store, Keyring, TenantId.Default, Clock);

    internal static async Task<OneRosterWorld> StartAsync(Func<IClock, SimulatedWorld>? world = null)
    {
        var clock = TestClock.New();
        var started = new OneRosterWorld((world ?? SimulatedWorlds.Small)(clock), clock);
        await started.StartAsync(started.OneRoster);
        return started;
    }

    protected override void AddRoad(IServiceCollection services) => services.AddOneRoster("flyt", options =>
    {
        Configure(options, Source, new Uri(System.BaseAddress, IsOldVersion ? SimulatedOneRoster.OldBasePath : SimulatedOneRoster.BasePath));
        Also(options);
    });
}
