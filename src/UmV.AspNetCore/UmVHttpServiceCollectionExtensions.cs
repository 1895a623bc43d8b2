using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UmV.AspNetCore.Health;
using UmV.Core.Identity;

namespace UmV.AspNetCore;

/// <summary>Adds what <c>MapUmV()</c> needs. UmV itself is added by <c>AddUmV()</c>.</summary>
public static class UmVHttpServiceCollectionExtensions
{
    /// <summary>Adds the endpoints' services.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="whoAsks">Who asks, from the host's own log-in; null when nobody known is logged in. Called once a request.</param>
    /// <param name="configure">Changes settings.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddUmVHttp(
        this IServiceCollection services, Func<HttpContext, ValueTask<Actor?>> whoAsks, Action<UmVHttpOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(whoAsks);
        services.AddSingleton<IUmVActorProvider>(new DelegateActorProvider(whoAsks));
        return AddOptions(services, configure);
    }

    /// <summary>Adds the endpoints' services.</summary>
    /// <typeparam name="TActorProvider">Tells who asks; one a request.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes settings.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddUmVHttp<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TActorProvider>(
        this IServiceCollection services, Action<UmVHttpOptions>? configure = null)
        where TActorProvider : class, IUmVActorProvider
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddScoped<IUmVActorProvider, TActorProvider>();
        return AddOptions(services, configure);
    }

    /// <summary>
    /// Adds health checks: <c>umv-store</c>, whether the store answers, and <c>umv-messages</c>, how long the oldest message has waited.
    /// Both have the tag <c>ready</c>: they say whether the host can serve, not whether it lives.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes from which age of a message the host is degraded, and unhealthy.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddUmVHealthChecks(this IServiceCollection services, Action<UmVHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<UmVHealthOptions>().Configure(options => configure?.Invoke(options));
        services.TryAddSingleton<StoreHealthCheck>();
        services.TryAddSingleton<MessageHealthCheck>();
        services.TryAddSingleton<ChannelHealthCheck>();
        services.AddHealthChecks()
            .AddCheck<StoreHealthCheck>("umv-store", tags: ["ready"])
            .AddCheck<MessageHealthCheck>("umv-messages", tags: ["ready"])
            .AddCheck<ChannelHealthCheck>("umv-channel", tags: ["ready"]);
        return services;
    }

    private static IServiceCollection AddOptions(IServiceCollection services, Action<UmVHttpOptions>? configure)
    {
        services.AddOptions<UmVHttpOptions>()
            .Configure(options => configure?.Invoke(options))
            .Validate(options => options.MaxBodyBytes is >= 1024 and <= 16 * 1024 * 1024, "UmVHttpOptions.MaxBodyBytes must be from 1 KiB to 16 MiB.")
            .Validate(options => options.RetryAfterSeconds is >= 1 and <= 3600, "UmVHttpOptions.RetryAfterSeconds must be from 1 to 3600.")
            .ValidateOnStart();
        return services;
    }
}
