using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Schools;
using UmV.Core.Storage;
using UmV.TestKit;

namespace UmV.Integrations.Visma.Tests.Absences;

/// <summary>A case behind the door of a host that is connected to a school system, and all that the host logs.</summary>
internal sealed class AbsenceCase(IServiceProvider services, AssessedCase played)
{
    private readonly IUmV _umv = services.GetRequiredService<IUmV>();

    /// <summary>Adds UmV to a host whose roster and road are there already, with all that it logs in a queue.</summary>
    internal static void Host(IServiceCollection services, ConcurrentQueue<string> told) => services
        .AddUmV(umv => umv.Services.Configure<UmVOptions>(options => options.Absence.Timeout = Duration.FromSeconds(2)))
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Listener(told)));

    internal static async Task<AbsenceCase> BeginAsync(IServiceProvider services, SourceRef pupil) => new(services, await AssessedCase.BeginAsync(services, pupil));

    internal async Task<AbsenceView> AskAsync() => (await _umv.AskAsync(played.Worker, new GetAbsence(played.Case, played.Pupil)))!;

    internal async Task<CaseView?> CaseAsync() => await _umv.AskAsync(played.Worker, new GetCase(played.Case));

    internal async Task<long> EntriesAsync() =>
        await services.GetRequiredService<IUmVStore>().ReadAsync(TenantId.Default, StreamId.Of(played.Case)).CountAsync();

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

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            told.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
