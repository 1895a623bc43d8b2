using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;
using UmV.Samples.Web.Identity;

namespace UmV.Samples.Web.Hosting;

/// <summary>How much one person may ask for in a minute: more than people do, less than a program that copies everything.</summary>
public static class Quota
{
    /// <summary>Adds the limit. Who is not signed in shares one with everybody at the same address.</summary>
    public static void AddQuota(this IServiceCollection services, int requestsPerMinute) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsSayingWhatWentWrong(context)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(
                WhoAsks(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = requestsPerMinute, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
        limiter.OnRejected = TellWhen;
    });

    // The page that says so is part of the answer that was counted already.
    private static bool IsSayingWhatWentWrong(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static string WhoAsks(HttpContext context) =>
        context.User.FindFirstValue(ActorClaims.Person) ?? context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static ValueTask TellWhen(OnRejectedContext context, CancellationToken cancellationToken)
    {
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }
}
