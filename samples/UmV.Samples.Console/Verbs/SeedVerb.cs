using UmV.Samples.Console.CommandLine;

namespace UmV.Samples.Console.Verbs;

/// <summary>Fills a store with a synthetic world.</summary>
internal static class SeedVerb
{
    internal static Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken) =>
        throw new FailureException("seed is not there yet.");
}
