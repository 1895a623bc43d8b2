using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UmV.Core.Schools;
using UmV.TestKit;
using UmV.Testing.OneRoster;
using UmV.Testing.Simulation;

namespace UmV.Integrations.Visma.Tests.Rest;

/// <summary>A sweep for canaries through everything that leaves the process beside the roster: logs, traces, exceptions, status.</summary>
[Collection(nameof(Alone))]
public sealed class PrivacyTests
{
    private static readonly string[] Planted =
        ["Kanarifugl", "Gulspurv", "kanari@example.org", "+4799999999", "ID-KANARI", "NUMMER-KANARI", "umv-client-secret", "token-1"];

    [Fact]
    public async Task No_name_number_address_id_secret_or_token_is_in_a_log_a_trace_or_an_exception()
    {
        var told = new ConcurrentQueue<string>();
        using var listener = Listen(told);
        await using var world = await OneRosterWorld.StartAsync();
        world.Also = options => (options.Retries, options.AttemptTimeout) = (1, TimeSpan.FromSeconds(1));
        world.AlsoServices = services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Listener(told)));
        Plant(world.World);
        await world.Sync.SyncAsync(world.Feed);
        await AskAsync(world, told);
        foreach (var fault in Faults())
        {
            world.System.Faults = _ => fault;
            await AskAsync(world, told);
            told.Enqueue((await FluentActions.Awaiting(() => world.Sync.SyncAsync(world.Feed)).Should().ThrowAsync<SchoolSourceException>()).Which.ToString());
        }
        foreach (var attempt in await world.Store.ListAttemptsAsync(Core.Identity.TenantId.Default))
            told.Enqueue($"{attempt} {string.Join(' ', attempt.Faults)}");

        told.Should().Contain(line => line.Contains("answered 500", StringComparison.Ordinal), "something is told");
        Canary.SearchText(string.Join('\n', told), Planted).Should().BeEmpty();
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

    private static async Task AskAsync(OneRosterWorld world, ConcurrentQueue<string> told)
    {
        try
        {
            told.Enqueue((await world.Lookup.FindStudentAsync(new(PersonKeyKind.SourceId, "ID-KANARI"))).ToString());
            told.Enqueue((await world.Lookup.FindGuardiansAsync(new(OneRosterWorld.Source, "user", "ID-KANARI"))).ToString());
            told.Enqueue((await world.Lookup.FindStudentAsync(new(PersonKeyKind.PupilNumber, "NUMMER-KANARI"))).ToString());
        }
        catch (SchoolSourceException exception)
        {
            told.Enqueue(exception.ToString());
        }
    }

    /// <summary>The simulated system traces itself; what it was asked is the test's own. The client's traces are all others.</summary>
    private static ActivityListener Listen(ConcurrentQueue<string> told)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name != "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue($"{activity.Source.Name} {activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private sealed class Listener(ConcurrentQueue<string> told) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            told.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            told.Enqueue($"{formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
                told.Enqueue(string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")));
        }

        public void Dispose()
        {
        }
    }
}
