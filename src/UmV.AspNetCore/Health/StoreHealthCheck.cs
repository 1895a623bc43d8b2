using Microsoft.Extensions.Diagnostics.HealthChecks;
using UmV.Core;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.AspNetCore.Health;

/// <summary>Whether the store answers. Safe to use from many threads.</summary>
internal sealed class StoreHealthCheck(IUmVStore store, UmVOptions options) : IHealthCheck
{
    // An id that no command has, so that the smallest question is asked and nothing is found.
    private static readonly CommandId Nobody = new(new Guid("00000000-0000-7000-8000-000000000000"));

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.FindCommandAsync(options.Tenant, Nobody, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The store answers.");
        }
        catch (StoreUnavailableException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The store cannot be reached.");
        }
        catch (StoreRejectedException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The store refuses to be read. See the log of the first request.");
        }
    }
}
