using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core.Messaging;

namespace UmV.AspNetCore.Health;

/// <summary>Whether a message could leave now: goes as far as one would, and sends none. Asks no more often than it must. Safe to use from many threads.</summary>
internal sealed class ChannelHealthCheck(IServiceProvider services, IClock clock, IOptions<UmVHealthOptions> health) : IHealthCheck
{
    private sealed record Known(Instant AskedAt, SendOutcome Outcome);

    private Known? _known;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (services.GetService<IMessageChannel>() is not ICheckableChannel channel)
            return HealthCheckResult.Healthy("There is no channel that can be tried.");
        var now = clock.GetCurrentInstant();
        if (Volatile.Read(ref _known) is not { } known || now - known.AskedAt >= Duration.FromTimeSpan(health.Value.RememberedFor))
        {
            known = new Known(now, await channel.CheckAsync(cancellationToken).ConfigureAwait(false));
            Volatile.Write(ref _known, known);
        }

        return known.Outcome.Kind switch
        {
            SendOutcomeKind.Sent => HealthCheckResult.Healthy("Messages can leave."),
            SendOutcomeKind.Transient => HealthCheckResult.Degraded(known.Outcome.Reason),
            _ => new HealthCheckResult(context.Registration.FailureStatus, known.Outcome.Reason),
        };
    }
}
