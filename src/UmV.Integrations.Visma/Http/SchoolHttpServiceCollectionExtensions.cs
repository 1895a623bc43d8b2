using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using NodaTime;
using Polly;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Http;

/// <summary>One client for each school system: resilience outside, the token within the retries, the body within the token.</summary>
internal static class SchoolHttpServiceCollectionExtensions
{
    internal static string ClientName(string name) => $"UmV.SchoolSystem.{name}";

    internal static void AddSchoolHttpClient<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(this IServiceCollection services, string name, Func<TOptions, ITokenGrant> grant)
        where TOptions : SchoolHttpOptions
    {
        services.TryAddSingleton<TokenCache>();
        var client = services.AddHttpClient(ClientName(name), static client => client.Timeout = Timeout.InfiniteTimeSpan);
        client.RemoveAllLoggers(); // Addresses hold ids of children.
        client.ConfigurePrimaryHttpMessageHandler(Primary);
        client.SetHandlerLifetime(Timeout.InfiniteTimeSpan); // Connections renew themselves, see below.
        client.AddStandardResilienceHandler().Configure((resilience, provider) => Configure(resilience, Options<TOptions>(provider, name)));
        client.AddHttpMessageHandler(provider => new AccessTokenHandler(
            provider.GetRequiredService<TokenCache>(), () => grant(Options<TOptions>(provider, name)), provider.GetRequiredService<IClock>()));
        client.AddHttpMessageHandler(provider => new BoundedBodyHandler(() => Options<TOptions>(provider, name).MostBytes));
    }

    internal static TOptions Options<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);

    private static SocketsHttpHandler Primary() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 64,
        UseCookies = false,
        ActivityHeadersPropagator = null, // No trace of requests: their addresses hold ids of children.
    };

    private static void Configure(HttpStandardResilienceOptions resilience, SchoolHttpOptions options)
    {
        resilience.TotalRequestTimeout.Timeout = options.TotalTimeout;
        resilience.AttemptTimeout.Timeout = options.AttemptTimeout;
        resilience.CircuitBreaker.SamplingDuration = 2 * options.AttemptTimeout;
        resilience.Retry.MaxRetryAttempts = Math.Max(1, options.Retries);
        resilience.Retry.Delay = options.RetryDelay;
        resilience.Retry.ShouldRetryAfterHeader = true;
        resilience.Retry.ShouldHandle = attempt => ValueTask.FromResult(options.Retries > 0 && IsWorthAnother(attempt.Outcome, options));
    }

    private static bool IsWorthAnother(Outcome<HttpResponseMessage> outcome, SchoolHttpOptions options)
    {
        if (outcome.Exception is HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError })
            return false;
        if (outcome.Result is { } answer && SchoolHttpFaults.RetryAfter(answer)?.ToTimeSpan() > options.LongestWait)
            return false;
        if (outcome.Exception is SchoolSourceException token) // From the token endpoint, within the retries.
            return token.IsTransient && !(token.RetryAfter?.ToTimeSpan() > options.LongestWait);
        return HttpClientResiliencePredicates.IsTransient(outcome);
    }
}
