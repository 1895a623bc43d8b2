using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using UmV.AspNetCore;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Tests.Cases;
using UmV.Integrations.Email;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.Canary.Tests;

/// <summary>A world on a file of its own, with a folder for mails and a web host, and with everything caught that leaves them by a log, a trace or a metric.</summary>
internal sealed class CanaryHost : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly CaughtLog _log;
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics = new();
    private readonly WebApplication _web;

    private CanaryHost(SqliteStore store, CaseWorld world, WebApplication web, TempFolder folder, CaughtLog log)
    {
        (Store, World, _web, _folder, _log) = (store, world, web, folder, log);
        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _log.Add($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"),
        };
        ActivitySource.AddActivityListener(_traces);
        _metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _log.Add($"{instrument.Name} {value} {Told(tags)}"));
        _metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _log.Add($"{instrument.Name} {value} {Told(tags)}"));
        _metrics.Start();
    }

    internal SqliteStore Store { get; }

    internal CaseWorld World { get; }

    internal string Folder => _folder.Path;

    internal string Mails => _folder.At("mails");

    /// <summary>Every line that was logged, traced or measured.</summary>
    internal string Logged => _log.Text;

    internal HttpClient Http => _web.GetTestClient();

    /// <summary>Every address of the endpoints, by method.</summary>
    internal IEnumerable<(string Method, string Pattern)> Endpoints => ((IEndpointRouteBuilder)_web).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Select(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET", endpoint.RoutePattern.RawText!));

    internal static async Task<CanaryHost> StartAsync()
    {
        var (folder, log) = (new TempFolder(), new CaughtLog());
        var ring = new InMemoryKeyring();
        var clock = TestClock.New();
        var store = SqliteStore.Open(new SqliteStoreOptions { Path = folder.At("umv.db") }, ring, clock);
        var world = CaseWorld.Empty(store, umv =>
        {
            umv.UseKeyring(_ => ring).UsePickupFolder(mail =>
            {
                mail.Folder = folder.At("mails");
                mail.SenderName = "Meldinger";
                mail.SenderAddress = "no-reply@example.org";
                mail.LoginAddress = new Uri("https://umv.example.org/login");
            });
            umv.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        });
        await store.PrepareAsync();
        var web = await WebAsync(store, ring, world.Clock, log);
        return new CanaryHost(store, world, web, folder, log);
    }

    internal static string Header(Actor actor) => $"{actor.Person} {actor.Role} {actor.School?.Value ?? "-"}";

    private static async Task<WebApplication> WebAsync(IUmVStore store, IKeyring ring, IClock clock, CaughtLog log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(clock);
        builder.Services.AddUmV(umv => umv.UseStore(_ => store).UseKeyring(_ => ring));
        builder.Services.AddUmVHttp(context => ValueTask.FromResult(ActorOf(context.Request.Headers["X-Test-Actor"].ToString())));
        var app = builder.Build();
        app.MapUmV("/api");
        await app.StartAsync();
        return app;
    }

    private static Actor? ActorOf(string text) => text.Split(' ') is [var person, var role, var school]
        ? new Actor(new PersonId(Guid.Parse(person)), Enum.Parse<Role>(role), school == "-" ? null : OrganisationNumber.Parse(school))
        : null;

    private static string Told(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var told = new StringBuilder();
        foreach (var (name, value) in tags)
            told.Append(name).Append('=').Append(value).Append(' ');
        return told.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await World.CloseAsync();
        _traces.Dispose();
        _metrics.Dispose();
        _folder.Dispose();
    }
}

internal sealed class CaughtLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    internal string Text => string.Join('\n', _lines);

    internal void Add(string line) => _lines.Enqueue(line);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue($"{Values(state)}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {Values(state)} {exception}");

    public void Dispose()
    {
    }

    private static string Values(object? state) => state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : $"{state}";
}
