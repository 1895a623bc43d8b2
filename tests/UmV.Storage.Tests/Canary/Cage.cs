using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Testing;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process;
using UmV.Storage.Sqlite;
using UmV.TestKit;

namespace UmV.Storage.Tests.Canary;

/// <summary>A host of UmV on a SQLite file of its own, with every log line and message caught.</summary>
internal sealed class Cage : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ServiceProvider _services;

    internal Cage()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(Clock);
        services.AddSingleton<IIdSource>(Ids);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new CaughtLog(Log)));
        services.AddUmV(umv => umv.UseSqlite(Database).UseMessageChannel(_ => Sent));
        _services = services.BuildServiceProvider();
    }

    internal FakeClock Clock { get; } = TestClock.New();

    internal FixedIds Ids { get; } = new(140);

    internal ConcurrentQueue<string> Log { get; } = [];

    internal CaughtMessages Sent { get; } = new();

    internal string Folder => _folder.Path;

    internal string Database => _folder.At("umv.db");

    internal LocalDate Today => Clock.GetCurrentInstant().InZone(TestClock.Oslo).Date;

    internal IUmV Door => Get<IUmV>();

    internal T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }
}

internal sealed class CaughtMessages : IMessageChannel
{
    internal ConcurrentQueue<AddressedMessage> All { get; } = [];

    public ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
    {
        All.Enqueue(message);
        return ValueTask.FromResult(SendOutcome.Sent);
    }
}

internal sealed class CaughtLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        lines.Enqueue($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
