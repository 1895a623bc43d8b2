using Microsoft.Extensions.Logging;
using NodaTime;
using UmV.Core.Storage;

namespace UmV.Core.Process.Workers;

/// <summary>Sends messages while the host runs: when a signal comes, and by looking now and then.</summary>
internal sealed partial class OutboxService(
    OutboxDispatcher dispatcher, IUmVStore store, IWorkSignal signal, WorkerStatus status,
    IUmV door, IClock clock, UmVOptions options, ILogger<OutboxService> logger)
    : WorkerLoop(door, clock, options, logger)
{
    private readonly IClock _clock = clock;
    private readonly UmVOptions _options = options;
    private readonly ILogger _logger = logger;

    private protected override string Name => "messages";

    private protected override async ValueTask RoundAsync(CancellationToken cancellationToken)
    {
        var report = await dispatcher.DrainOnceAsync(cancellationToken).ConfigureAwait(false);
        status.Sent(await store.SummariseMessagesAsync(_options.Tenant, cancellationToken).ConfigureAwait(false), _clock.GetCurrentInstant());
        if (report.StoppedByConfiguration)
            LogConfiguration(_logger, status.Configuration?.What ?? "unknown");
        if (report.Dead > 0)
            LogDead(_logger, report.Dead);
    }

    private protected override async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        // What is set up wrongly is not mended by new messages.
        if (status.Configuration is not null)
            await PauseAsync(Settings.SendEvery, cancellationToken).ConfigureAwait(false);
        else
            await signal.WaitAsync(Settings.SendEvery, cancellationToken).ConfigureAwait(false);
    }

    private protected override void Failed(WorkerTrouble trouble) => status.SendingFailed(trouble);

    [LoggerMessage(2, LogLevel.Error, "Nothing is sent, because the channel is set up wrongly: {What}. No attempt was counted; sending goes on when it is mended.")]
    private static partial void LogConfiguration(ILogger logger, string what);

    [LoggerMessage(3, LogLevel.Warning, "{Count} messages were given up. List them, mend the cause, and let them be tried again.")]
    private static partial void LogDead(ILogger logger, int count);
}
