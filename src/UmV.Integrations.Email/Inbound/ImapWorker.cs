using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;

namespace UmV.Integrations.Email.Inbound;

/// <summary>
/// Reads the mailbox for as long as the host runs. Trouble is logged and shown in the status, ends neither the loop nor the host, and is
/// followed by another try after a while that grows.
/// </summary>
internal sealed partial class ImapWorker(ImapInbox inbox, WorkerStatus status, IClock clock, ILogger<ImapWorker> log) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A host waits for the first pause of a worker: let it start.
        await Task.Yield();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await inbox.DrainOnceAsync(stoppingToken).ConfigureAwait(false);
                status.Received(null);
                failures = 0;
                await inbox.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever it is, the host goes on, and it is told.
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                status.Received(new WorkerTrouble(clock.GetCurrentInstant(), WithoutPersonalData(trouble)));
                LogTrouble(log, WithoutPersonalData(trouble));
                var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 5 * Math.Pow(2, Math.Min(failures++, 10))));
                await Task.Delay(wait, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The messages of these are known to name no person; of others, only the type is told.</summary>
    private static string WithoutPersonalData(Exception trouble) =>
        trouble is MailboxUnavailableException or StoreUnavailableException ? trouble.Message : trouble.GetType().Name;

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Mail that came in cannot be read for now. {What}")]
    private static partial void LogTrouble(ILogger logger, string what);
}
