using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UmV.Core.Storage;

namespace UmV.Integrations.Email.Inbound;

/// <summary>Reads the mailbox for as long as the host runs; trouble is logged, and tried again after a while that grows.</summary>
internal sealed partial class ImapWorker(ImapInbox inbox, ILogger<ImapWorker> log) : BackgroundService
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await inbox.DrainOnceAsync(stoppingToken).ConfigureAwait(false);
                failures = 0;
                await inbox.WaitAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception trouble) when (trouble is MailboxUnavailableException or StoreUnavailableException or StoreRejectedException or ConcurrencyConflictException)
            {
                LogTrouble(log, trouble.Message);
                var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, 5 * Math.Pow(2, Math.Min(failures++, 10))));
                await Task.Delay(wait, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(EventId = 4101, Level = LogLevel.Error, Message = "Mail that came in cannot be read for now. {What}")]
    private static partial void LogTrouble(ILogger logger, string what);
}
