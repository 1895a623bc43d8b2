using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.AspNetCore.Tests;

/// <summary>A host with UmV's endpoints below /api. Who asks stands in a header of the tests' own, as a log-in would tell it.</summary>
internal sealed class Host : IAsyncDisposable
{
    internal const string ActorHeader = "X-Test-Actor";

    private readonly WebApplication _app;
    private readonly TempFolder? _folder;

    private Host(WebApplication app, TempFolder? folder, LogLines log, FakeClock clock)
    {
        Clock = clock;
        _app = app;
        _folder = folder;
        Log = log;
    }

    internal static readonly string[] Stores = ["memory", "sqlite"];

    internal FakeClock Clock { get; }

    internal FixedIds Ids { get; } = new(series: 7);

    internal LogLines Log { get; }

    internal HttpClient Http { get; private set; } = null!;

    internal IServiceProvider Services => _app.Services;

    internal static async Task<Host> StartAsync(string store = "memory", bool kestrel = false, Action<IServiceCollection>? configure = null, Action<UmVHttpOptions>? http = null)
    {
        var folder = store == "sqlite" ? new TempFolder() : null;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        var log = new LogLines();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        if (kestrel)
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        else
            builder.WebHost.UseTestServer();
        var clock = TestClock.New();
        builder.Services.AddSingleton<IClock>(clock);
        builder.Services.AddSingleton<IIdSource>(new FixedIds(series: 9));
        builder.Services.AddUmV(umv =>
        {
            if (folder is not null)
                umv.UseSqlite(folder.At("umv.db"));
        });
        builder.Services.AddUmVHttp(context => ValueTask.FromResult(ActorOf(context.Request.Headers[ActorHeader].ToString())), http);
        builder.Services.AddUmVHealthChecks();
        builder.Services.AddOpenApi();
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapUmV("/api");
        app.MapOpenApi();
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") });
        await app.StartAsync();
        await app.Services.GetRequiredService<IUmV>().PrepareAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return new Host(app, folder, log, clock)
        {
            Http = kestrel ? new HttpClient { BaseAddress = new Uri(address!) } : app.GetTestClient(),
        };
    }

    internal static string TextOf(Actor actor) => $"{actor.Person} {actor.Role} {actor.School?.Value ?? "-"}";

    private static Actor? ActorOf(string text)
    {
        if (text.Length == 0)
            return null;
        var parts = text.Split(' ');
        return new Actor(
            new PersonId(Guid.Parse(parts[0])), Enum.Parse<Role>(parts[1]), parts[2] == "-" ? null : OrganisationNumber.Parse(parts[2]));
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _folder?.Dispose();
    }
}

/// <summary>Everything that was logged, with every value of it.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    internal string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        _lines.Enqueue(Values(state));
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
