using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core;
using UmV.Core.Process.Workers;
using UmV.Core.Storage;

namespace UmV.AspNetCore.Health;

/// <summary>How long the oldest message has waited to be sent. Safe to use from many threads.</summary>
internal sealed class MessageHealthCheck(IUmVStore store, WorkerStatus workers, UmVOptions options, IClock clock, IOptions<UmVHealthOptions> health) : IHealthCheck
{
    private sealed record Known(Instant AskedAt, Instant? Oldest);

    private Known? _known;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (workers.Configuration is not null)
                return new HealthCheckResult(context.Registration.FailureStatus, "Nothing is sent: the channel is set up wrongly. See the log.");
            if (workers.Sending is not null)
                return HealthCheckResult.Degraded("The last round of sending failed, and is tried again. See the log.");
            if (workers.Receiving is not null)
                return HealthCheckResult.Degraded("What comes in by mail cannot be read for now, or not all of it, and is tried again. See the log.");
            return Result(context, await WaitAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception exception) when (exception is StoreUnavailableException or StoreRejectedException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The messages cannot be read.");
        }
    }

    private async ValueTask<Duration> WaitAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var known = Volatile.Read(ref _known);
        if (known is null || now - known.AskedAt >= Duration.FromTimeSpan(health.Value.RememberedFor))
        {
            known = new Known(now, await OldestAsync(cancellationToken).ConfigureAwait(false));
            Volatile.Write(ref _known, known);
        }

        return known.Oldest is { } oldest && oldest < now ? now - oldest : Duration.Zero;
    }

    private async ValueTask<Instant?> OldestAsync(CancellationToken cancellationToken) =>
        (await store.SummariseMessagesAsync(options.Tenant, cancellationToken).ConfigureAwait(false)).OldestPending;

    private HealthCheckResult Result(HealthCheckContext context, Duration wait)
    {
        var told = wait == Duration.Zero ? "No message has to wait." : $"The oldest message has waited {(long)wait.TotalSeconds} seconds.";
        if (wait >= Duration.FromTimeSpan(health.Value.UnhealthyAfter))
            return new HealthCheckResult(context.Registration.FailureStatus, told);
        return wait >= Duration.FromTimeSpan(health.Value.DegradedAfter) ? HealthCheckResult.Degraded(told) : HealthCheckResult.Healthy(told);
    }
}
