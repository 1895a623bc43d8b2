using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Schools;
using UmV.Integrations.Visma.Fint;
using UmV.Integrations.Visma.Tests.Roads;
using UmV.TestKit;
using UmV.Testing.Fint;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>A simulated county that speaks FINT.</summary>
internal sealed class FintWorld : RoadWorld<FintOptions>
{
    internal const string Source = "fint-test";

    private FintWorld(SimulatedWorld world, FakeClock clock)
        : base(world, clock) => Fint = new SimulatedFint(world);

    internal SimulatedFint Fint { get; }

    internal override ISchoolChangeFeed Feed => Services.GetRequiredKeyedService<ISchoolChangeFeed>("county");

    internal IAbsenceSource Absences => Services.GetRequiredKeyedService<IAbsenceSource>("county");

    internal static async Task<FintWorld> StartAsync(Func<IClock, SimulatedWorld>? world = null)
    {
        var clock = TestClock.New();
        var started = new FintWorld(AsFintTells((world ?? SimulatedWorlds.Small)(clock)), clock);
        await started.StartAsync(started.Fint);
        started.System.Tokens.Client = new SimulatedClient { Username = "umv-user", Password = "umv-password", Scope = "fint-client" };
        return started;
    }

    /// <summary>
    /// Time passes, and then something in every list changes: otherwise all of a list would be as new as its last change, and told with every question
    /// for what has changed since.
    /// </summary>
    internal void Age()
    {
        Clock.AdvanceMinutes(5);
        foreach (var kind in World.Living<SimulatedUser>().GroupBy(user => user.Roles.FirstOrDefault()?.Role))
            World.Put(kind.Last());
        World.Put(World.Living<SimulatedOrg>()[^1]).Put(World.Living<SimulatedSession>()[^1]);
        World.Put(World.Living<SimulatedClass>()[^1]).Put(World.Living<SimulatedEnrollment>()[^1]);
        Clock.AdvanceMinutes(5);
    }

    /// <summary>FINT does not tell since when a teacher has a class, nor the grade of a teaching group.</summary>
    internal static SimulatedWorld AsFintTells(SimulatedWorld world)
    {
        foreach (var row in world.All<SimulatedEnrollment>().Where(row => row.Role == "teacher"))
            world.Change<SimulatedEnrollment>(row.Id, known => known with { Begin = null, End = null });
        foreach (var group in world.All<SimulatedClass>().Where(group => group.Type != "homeroom"))
            world.Change<SimulatedClass>(group.Id, known => known with { Grade = null });
        return world;
    }

    protected override void AddRoad(IServiceCollection services) => services.AddFint("county", options =>
    {
        options.UseFint();
        Configure(options, Source, new Uri(System.BaseAddress, SimulatedFint.BasePath));
        options.Username = System.Tokens.Client.Username;
        options.Password = System.Tokens.Client.Password;
        options.PositionFunctions["counselor"] = StaffFunction.Counsellor;
        options.PositionFunctions["aide"] = StaffFunction.Assistant;
        options.PositionFunctions["administrator"] = StaffFunction.Administration;
        Also(options);
    });
}
