using UmV.Core.Process.Workers;
using UmV.Core.Process;
using UmV.Core.Storage;

namespace UmV.Samples.Web.Hosting;

/// <summary>Lets time pass: once at start and then every hour it does what is due by the calendar alone, such as expiring agreements.</summary>
public sealed partial class Worker(DutyWorker duties, TimeProvider time, ILogger<Worker> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
        {
            try
            {
                await duties.RunOnceAsync(stoppingToken);
            }
            catch (StoreUnavailableException trouble)
            {
                StoreIsBusy(log, trouble);
            }
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(1, LogLevel.Warning, "The store could not be reached; what is due is done in an hour.")]
    private static partial void StoreIsBusy(ILogger log, Exception trouble);
}
