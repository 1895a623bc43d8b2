using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UmV.AspNetCore.Answers;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.AspNetCore.Operations;

/// <summary>What every request goes through: who asks, the answer, and trouble with the store told without its details. Safe to share between threads.</summary>
internal sealed partial class Entrance(Operation operation, UmVHttpOptions options)
{
    internal async Task AnswerAsync(HttpContext http)
    {
        var answer = await TryAsync(http).ConfigureAwait(false);
        await answer.WriteAsync(http).ConfigureAwait(false);
    }

    private async ValueTask<Answer> TryAsync(HttpContext http)
    {
        var language = RequestLanguage.Of(http.Request, options.DefaultLanguage);
        try
        {
            var actor = await http.RequestServices.GetRequiredService<IUmVActorProvider>().FindAsync(http).ConfigureAwait(false);
            if (actor is null)
                return Problem.Unknown(language);
            if (actor.Role == Role.System)
                throw new InvalidOperationException("The host named UmV itself as who asks. Name the person who is logged in, or null.");
            return await operation.Respond(new Visit(http, actor, options, language)).ConfigureAwait(false);
        }
        catch (StoreUnavailableException exception)
        {
            LogUnavailable(LoggerOf(http), operation.Id, exception);
            return Problem.Unavailable(language, options.RetryAfterSeconds);
        }
        catch (StoreRejectedException exception)
        {
            LogRejected(LoggerOf(http), operation.Id, exception);
            return Problem.Failed(language);
        }
        catch (Exception exception) when (exception is MissingKeyException or CryptographicException)
        {
            LogUnopened(LoggerOf(http), operation.Id, exception);
            return Problem.Failed(language);
        }
        catch (BadHttpRequestException exception)
        {
            return Problem.BadRequest(language, exception.StatusCode);
        }
    }

    private static ILogger LoggerOf(HttpContext http) => http.RequestServices.GetRequiredService<ILogger<Entrance>>();

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The store could not be reached for {Operation}.")]
    private static partial void LogUnavailable(ILogger logger, string operation, Exception exception);

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "A sealed text could not be opened for {Operation}.")]
    private static partial void LogUnopened(ILogger logger, string operation, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Error, Message = "The store refused {Operation}.")]
    private static partial void LogRejected(ILogger logger, string operation, Exception exception);
}
