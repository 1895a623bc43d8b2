using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;
using UmV.Core.Identity;
using UmV.Core.Schools;
using UmV.Core.Schools.InMemory;
using UmV.Core.Sealing;
using UmV.Integrations.Visma.Http;
using UmV.TestKit;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Roads;

/// <summary>A simulated school system that is asked over HTTP, a client of it as a host sets it up, and a roster to read it into.</summary>
internal abstract class RoadWorld<TOptions>(SimulatedWorld world, FakeClock clock) : IAsyncDisposable
    where TOptions : SchoolHttpOptions
{
    private ServiceProvider? _services;

    internal FakeClock Clock { get; } = clock;

    internal SimulatedWorld World { get; } = world;

    internal SimulatedSchoolSystem System { get; private set; } = null!;

    internal InMemoryRosterStore Store { get; } = new();

    internal InMemoryKeyring Keyring { get; } = new();

    internal Action<TOptions> Also { get; set; } = _ => { };

    internal Action<IServiceCollection> AlsoServices { get; set; } = _ => { };

    /// <summary>How many times a reading that was cut was gone on with.</summary>
    internal int Resumes { get; private set; }

    internal ServiceProvider Services => _services ??= Build();

    internal RosterSync Sync => Services.GetRequiredService<RosterSync>();

    internal abstract ISchoolChangeFeed Feed { get; }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        await System.DisposeAsync();
    }

    /// <summary>The host is started anew, with the settings as they are now.</summary>
    internal async Task RestartAsync()
    {
        await Services.DisposeAsync();
        _services = null;
    }

    /// <summary>Whatever stands in the roster of the source, in lines.</summary>
    internal Task<IReadOnlyList<string>> RosterAsync() => RosterLines.OfAsync(Store, Keyring);

    /// <summary>What the source tells now, read once into an empty roster.</summary>
    internal async Task<IReadOnlyList<string>> FreshlyReadAsync()
    {
        var store = new InMemoryRosterStore();
        var importer = new RosterImporter(store, Keyring, new FixedIds(), Clock, TenantId.Default);
        await new RosterSync(importer, store, Keyring, Clock, TenantId.Default).SyncAsync(Feed);
        return await RosterLines.OfAsync(store, Keyring);
    }

    /// <summary>Reads what has changed, or everything. Where it changes faster than it can be read, that is told, and it is to be tried again.</summary>
    internal async Task SyncOrFailAsync(bool everything)
    {
        try
        {
            var report = await Sync.SyncAsync(Feed, new RosterSyncOptions { ReadEverything = everything, AllowShrink = true });
            Resumes += report.Resumed > 0 ? 1 : 0;
        }
        catch (SchoolSourceException exception) when (exception.IsTransient)
        {
            // The last good roster stands.
        }
    }

    internal async Task<SchoolSourceException> FailureAsync(RosterSyncOptions? options = null) =>
        (await FluentActions.Awaiting(() => Sync.SyncAsync(Feed, options)).Should().ThrowAsync<SchoolSourceException>()).Which;

    protected async Task StartAsync(ISimulatedInterface spoken) => System = await SimulatedSchoolSystem.StartAsync(Clock, spoken);

    protected abstract void AddRoad(IServiceCollection services);

    protected void Configure(TOptions options, string source, Uri baseAddress)
    {
        options.SourceSystem = source;
        options.BaseAddress = baseAddress;
        options.TokenEndpoint = System.TokenAddress;
        options.ClientId = System.Tokens.Client.Id;
        options.ClientSecret = System.Tokens.Client.Secret;
        options.AllowHttpOnLoopback = true;
        options.RetryDelay = TimeSpan.FromMilliseconds(1);
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
        AddRoad(services);
        return services.BuildServiceProvider();
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
