using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Integrations.Visma.OneRoster.Rest;
using UmV.TestKit;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Rest;

/// <summary>A simulated school system, a client of it as a host sets it up, and a roster to read it into.</summary>
internal sealed class OneRosterWorld : IAsyncDisposable
{
    internal const string Source = "flyt-test";

    private ServiceProvider? _services;

    private OneRosterWorld(SimulatedWorld world, FakeClock clock) => (World, Clock, OneRoster) = (world, clock, new SimulatedOneRoster(world));

    internal FakeClock Clock { get; }

    internal SimulatedWorld World { get; }

    internal SimulatedOneRoster OneRoster { get; }

    internal SimulatedSchoolSystem System { get; private set; } = null!;

    internal InMemoryRosterStore Store { get; } = new();

    internal InMemoryKeyring Keyring { get; } = new();

    internal Action<OneRosterOptions> Also { get; set; } = _ => { };

    internal Action<IServiceCollection> AlsoServices { get; set; } = _ => { };

    internal bool IsOldVersion { get; set; }

    internal ISchoolChangeFeed Feed => Services.GetRequiredKeyedService<ISchoolChangeFeed>("flyt");

    internal ISchoolLookup Lookup => Services.GetRequiredKeyedService<ISchoolLookup>("flyt");

    internal ServiceProvider Services => _services ??= Build();

    internal RosterSync Sync => Services.GetRequiredService<RosterSync>();

    internal RosterDirectory Directory => new(Store, Keyring, TenantId.Default, Clock);

    internal static async Task<OneRosterWorld> StartAsync(Func<IClock, SimulatedWorld>? world = null)
    {
        var clock = TestClock.New();
        var started = new OneRosterWorld((world ?? SimulatedWorlds.Small)(clock), clock);
        started.System = await SimulatedSchoolSystem.StartAsync(clock, started.OneRoster);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        await System.DisposeAsync();
    }

    /// <summary>Whatever stands in the roster of the source, in lines.</summary>
    internal Task<IReadOnlyList<string>> RosterAsync() => RosterLines.OfAsync(Store, Keyring);

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(Clock);
        services.AddSingleton<IRosterStore>(Store);
        services.AddSingleton<IKeyring>(Keyring);
        services.AddSingleton(new RosterImporter(Store, Keyring, new FixedIds(), Clock, TenantId.Default));
        services.AddSingleton(provider => new RosterSync(provider.GetRequiredService<RosterImporter>(), Store, Keyring, Clock, TenantId.Default));
        AlsoServices(services);
        services.AddOneRoster("flyt", Configure);
        return services.BuildServiceProvider();
    }

    private void Configure(OneRosterOptions options)
    {
        options.SourceSystem = Source;
        options.BaseAddress = new Uri(System.BaseAddress, IsOldVersion ? SimulatedOneRoster.OldBasePath : SimulatedOneRoster.BasePath);
        options.TokenEndpoint = System.TokenAddress;
        options.ClientId = System.Tokens.Client.Id;
        options.ClientSecret = System.Tokens.Client.Secret;
        options.AllowHttpOnLoopback = true;
        options.RetryDelay = TimeSpan.FromMilliseconds(1);
        Also(options);
    }
}

/// <summary>The roster as lines: to be compared with another, not to be shown.</summary>
internal static class RosterLines
{
    internal static async Task<IReadOnlyList<string>> OfAsync(IRosterStore store, IKeyring keyring)
    {
        var directory = new RosterDirectory(store, keyring, TenantId.Default, TestClock.New());
        var lines = new List<string>();
        foreach (var school in await directory.ListSchoolsAsync())
        {
            lines.Add($"school {school.Name} {school.Number} {school.Principal}");
            foreach (var role in Enum.GetValues<RosterRole>())
            {
                foreach (var person in await directory.ListPeopleAsync(school.Key, role))
                    lines.Add(await LineAsync(directory, school, role, person));
            }
            foreach (var group in await directory.ListClassesAsync(school.Key))
                lines.Add($"class {school.Name} {group.Name} {group.Kind}");
        }
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static async Task<string> LineAsync(RosterDirectory directory, RosterSchool school, RosterRole role, RosterPerson person)
    {
        var classes = await directory.ListClassesOfAsync(person.Person);
        var guardians = await directory.ListGuardiansAsync(person.Person);
        var days = string.Join(',', person.Functions.Select(function => $"{function.Validity.From}-{function.Validity.To}").Order(StringComparer.Ordinal));
        var groups = string.Join(',', classes.Select(group => $"{group.Class.Name}:{group.Role}:{group.Validity.To}").Order(StringComparer.Ordinal));
        var links = string.Join(',', (guardians.Value.IsDefault ? [] : guardians.Value).Select(guardian => guardian.Person.Details.Source.Id).Order(StringComparer.Ordinal));
        return $"{role} {school.Name} {person.Details.Source.Id} {person.Details.Name.ForDisplay()} {person.Details.FeideName} [{days}] [{groups}] [{links}]";
    }
}
