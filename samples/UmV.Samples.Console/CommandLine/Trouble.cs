using Microsoft.Extensions.Options;
using UmV.Core.Checkpoints;
using UmV.Core.Schools;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Samples.World.Stories;

namespace UmV.Samples.Console.CommandLine;

/// <summary>Says in one line what went wrong. Only messages that are known to hold no personal data are passed on.</summary>
internal static class Trouble
{
    internal static string InOneLine(Exception trouble) => Flat(trouble switch
    {
        FailureException or StoryException or StoreRejectedException or StoreUnavailableException or SchoolSourceException
            or MissingKeyException or CheckpointRejectedException or ConcurrencyConflictException or OptionsValidationException => trouble.Message,
        OperationCanceledException => "Stopped. What was done so far is kept.",
        UnauthorizedAccessException or IOException => $"A file or folder cannot be read or written: {trouble.Message} See that it is there, and that you may.",
        _ => $"Something unforeseen happened ({trouble.GetType().Name}). This is a fault in the program: please report it with what you wrote on the command line.",
    });

    private static string Flat(string message) => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
