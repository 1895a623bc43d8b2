using System.Net;
using NodaTime;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.Http;

/// <summary>Names what went wrong on the way. No address, no body and no inner message is passed on where it could hold personal data.</summary>
internal static class SchoolHttpFaults
{
    internal static bool IsOfTheWay(Exception exception) =>
        exception is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or RateLimiterRejectedException or AnswerTooLargeException or IOException;

    internal static SchoolSourceException Of(Exception exception, string resource) => exception switch
    {
        TimeoutRejectedException => new(SourceFault.Timeout, $"The school system did not answer in time to {resource}. Try again later, or raise AttemptTimeout."),
        AnswerTooLargeException => new(SourceFault.ContractBreach, $"The school system's answer to {resource} is larger than is read. Ask for fewer rows at a time (PageSize), or raise MostBytes."),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
            SourceFault.Untrusted, "The school system's certificate is not trusted, so nothing was sent. Check BaseAddress and TokenEndpoint; do not switch the check off."),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(
            SourceFault.Unavailable, "The school system's host is not known. Check BaseAddress, TokenEndpoint and the network."),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => new(
            SourceFault.Unavailable, $"The school system's answer to {resource} was cut short, again and again. Try again later."),
        BrokenCircuitException => new(SourceFault.Unavailable, "The school system failed so often that it is left alone for a while. Try again later."),
        _ => new(SourceFault.Unavailable, "The school system cannot be reached. Try again later; if it stays so, check BaseAddress, TokenEndpoint and the network."),
    };

    internal static SourceFault FaultOf(HttpStatusCode status) => (int)status switch
    {
        401 => SourceFault.Unauthorized,
        403 => SourceFault.Forbidden,
        404 or 410 => SourceFault.NotFound,
        400 or 405 or 422 => SourceFault.BadRequest,
        408 => SourceFault.Timeout,
        429 => SourceFault.Throttled,
        >= 500 => SourceFault.Unavailable,
        _ => SourceFault.ContractBreach,
    };

    internal static string AdviceOn(SourceFault fault) => fault switch
    {
        SourceFault.Unauthorized => "A new token did not help. Check that the client may read this interface.",
        SourceFault.Forbidden => "Ask the supplier to grant it, or check Scope.",
        SourceFault.NotFound => "Check BaseAddress.",
        SourceFault.Throttled => "Read less often, and after the wait that it asks for.",
        SourceFault.Unavailable or SourceFault.Timeout => "Try again later.",
        SourceFault.ContractBreach => "A redirect is never followed. Check BaseAddress.",
        _ => "It did not understand the question.",
    };

    /// <returns>Null when it is not told, or when it lies in the past.</returns>
    internal static Duration? RetryAfter(HttpResponseMessage answer)
    {
        var told = answer.Headers.RetryAfter;
        var wait = told?.Delta ?? told?.Date - answer.Headers.Date;
        return wait > TimeSpan.Zero ? Duration.FromTimeSpan(wait.Value) : null;
    }
}
