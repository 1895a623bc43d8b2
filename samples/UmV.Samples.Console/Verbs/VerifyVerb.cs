using UmV.Core.Process;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Replays every journal of a store and holds it against what is kept beside it. Exit code 1 when anything differs.</summary>
internal static class VerifyVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var report = await host.Get<Verifier>().VerifyAsync(null, cancellationToken);
        if (line.Json)
            Terminal.Write(Json(report));
        else if (report.Ok)
            Terminal.WriteLine(new Sentence(
                $"Alt stemmer: {report.Streams} journaler, {report.Events} hendelser.",
                $"Alt stemmer: {report.Streams} journalar, {report.Events} hendingar.",
                $"Everything agrees: {report.Streams} journals, {report.Events} events.").In(language));
        return report.Ok
            ? 0
            : throw new FailureException($"The store differs from its journal, first at {report.FirstFault}");
    }

    private static string Json(VerifyReport report) => JsonText.Of(new
    {
        ok = report.Ok,
        streams = report.Streams,
        events = report.Events,
        firstFault = report.FirstFault is { } fault
            ? new { stream = fault.Stream.ToString(), version = fault.Version, what = fault.What }
            : null,
    });
}
