using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using UmV.Core.Storage;

namespace UmV.Core.Process.Workers;

/// <summary>
/// Does rounds until the host stops. A round that fails is logged and shown in the status, ends neither the loop nor the host, and is
/// followed by another after a while.
/// </summary>
internal abstract partial class WorkerLoop(IUmV door, IClock clock, UmVOptions options, ILogger logger) : BackgroundService
{
    private bool _prepared;

    private protected WorkerOptions Settings => options.Workers;

    private protected abstract string Name { get; }

    private protected abstract ValueTask RoundAsync(CancellationToken cancellationToken);

    private protected abstract ValueTask WaitAsync(CancellationToken cancellationToken);

    private protected abstract void Failed(WorkerTrouble trouble);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A host waits for the first pause of a worker: let it start.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var went = await TryAsync(stoppingToken).ConfigureAwait(false);
                if (went)
                    await WaitAsync(stoppingToken).ConfigureAwait(false);
                else
                    await PauseAsync(Settings.RetryAfter, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private protected static ValueTask PauseAsync(Duration time, CancellationToken cancellationToken) =>
        new(Task.Delay(time.ToTimeSpan(), cancellationToken));

    private async ValueTask<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_prepared)
                await door.PrepareAsync(cancellationToken).ConfigureAwait(false);
            _prepared = true;
            await RoundAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, the host goes on, and it is told.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var trouble = new WorkerTrouble(clock.GetCurrentInstant(), WithoutPersonalData(exception));
            Failed(trouble);
            LogFailure(logger, Name, trouble.What, Settings.RetryAfter);
            return false;
        }
    }

    /// <summary>The messages of the store's exceptions are known to name no person; of others, only the type is told.</summary>
    private static string WithoutPersonalData(Exception exception) =>
        exception is StoreUnavailableException or StoreRejectedException or ConcurrencyConflictException or Sealing.MissingKeyException
            ? exception.Message
            : exception.GetType().Name;

    [LoggerMessage(1, LogLevel.Error, "The worker for {Worker} failed and tries again in {RetryAfter}: {What}")]
    private static partial void LogFailure(ILogger logger, string worker, string what, Duration retryAfter);
}
