using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Integrations.Visma.Fint;
using UmV.TestKit;
using UmV.Testing.Fint;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Fint;

/// <summary>A simulated county, a client of it as a host sets it up, and a roster to read it into.</summary>
internal sealed class FintWorld : IAsyncDisposable
{
    internal const string Source = "fint-test";

    private ServiceProvider? _services;

    private FintWorld(SimulatedWorld world, FakeClock clock) => (World, Clock, Fint) = (world, clock, new SimulatedFint(world));

    internal FakeClock Clock { get; }

    internal SimulatedWorld World { get; }

    internal SimulatedFint Fint { get; }

    internal SimulatedSchoolSystem System { get; private set; } = null!;

    internal InMemoryRosterStore Store { get; } = new();

    internal InMemoryKeyring Keyring { get; } = new();

    internal Action<FintOptions> Also { get; set; } = _ => { };

    internal Action<IServiceCollection> AlsoServices { get; set; } = _ => { };

    internal ServiceProvider Services => _services ??= Build();

    internal ISchoolChangeFeed Feed => Services.GetRequiredKeyedService<ISchoolChangeFeed>("county");

    internal IAbsenceSource Absences => Services.GetRequiredKeyedService<IAbsenceSource>("county");

    internal RosterSync Sync => Services.GetRequiredService<RosterSync>();

    internal static async Task<FintWorld> StartAsync(Func<IClock, SimulatedWorld>? world = null)
    {
        var clock = TestClock.New();
        var started = new FintWorld(AsFintTells((world ?? SimulatedWorlds.Small)(clock)), clock);
        started.System = await SimulatedSchoolSystem.StartAsync(clock, started.Fint);
        started.System.Tokens.Client = new SimulatedClient { Username = "umv-user", Password = "umv-password", Scope = "fint-client" };
        return started;
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

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        await System.DisposeAsync();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(Clock);
        services.AddSingleton<IRosterStore>(Store);
        services.AddSingleton<IKeyring>(Keyring);
        services.AddSingleton(new RosterImporter(Store, Keyring, new FixedIds(), Clock, TenantId.Default));
        services.AddSingleton(provider => new RosterSync(provider.GetRequiredService<RosterImporter>(), Store, Keyring, Clock, TenantId.Default));
        AlsoServices(services);
        services.AddFint("county", Configure);
        return services.BuildServiceProvider();
    }

    private void Configure(FintOptions options)
    {
        options.UseFint();
        options.SourceSystem = Source;
        options.BaseAddress = new Uri(System.BaseAddress, SimulatedFint.BasePath);
        options.TokenEndpoint = System.TokenAddress;
        options.ClientId = System.Tokens.Client.Id;
        options.ClientSecret = System.Tokens.Client.Secret;
        options.Username = System.Tokens.Client.Username;
        options.Password = System.Tokens.Client.Password;
        options.AllowHttpOnLoopback = true;
        options.RetryDelay = TimeSpan.FromMilliseconds(1);
        options.PositionFunctions["counselor"] = StaffFunction.Counsellor;
        options.PositionFunctions["aide"] = StaffFunction.Assistant;
        options.PositionFunctions["administrator"] = StaffFunction.Administration;
        Also(options);
    }
}
