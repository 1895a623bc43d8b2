using Microsoft.Extensions.Logging;
using NodaTime;
using UmV.Core.Process.Mail;

namespace UmV.Core.Process.Workers;

/// <summary>Does duties that fall to UmV itself, and reminds people of theirs, while the host runs.</summary>
internal sealed class DutyService(
    DutyWorker worker, ReminderWorker reminders, WorkerStatus status, IUmV door, IClock clock, UmVOptions options, ILogger<DutyService> logger)
    : WorkerLoop(door, clock, options, logger)
{
    private protected override string Name => "duties";

    private protected override async ValueTask RoundAsync(CancellationToken cancellationToken)
    {
        await worker.RunOnceAsync(cancellationToken).ConfigureAwait(false);
        await reminders.RunOnceAsync(cancellationToken).ConfigureAwait(false);
        status.Did(await worker.CountOverdueAsync(cancellationToken).ConfigureAwait(false));
    }

    private protected override ValueTask WaitAsync(CancellationToken cancellationToken) => PauseAsync(Settings.DutiesEvery, cancellationToken);

    private protected override void Failed(WorkerTrouble trouble) => status.DutiesFailed(trouble);
}
