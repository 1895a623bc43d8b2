using UmV.Core.Process.Rebuilding;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Makes what is kept beside the journals anew, and tells what differed. Exit code 1 when a journal itself is damaged.</summary>
internal static class RebuildVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var dryRun = line.Flags.Contains("--dry-run");
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var report = await host.Get<Rebuilder>().RebuildAsync(dryRun, null, cancellationToken);
        if (line.Json)
            Terminal.Write(Json(report, dryRun));
        else
            Write(report, dryRun, language);
        return report.Faults.IsEmpty
            ? 0
            : throw new FailureException($"{report.Faults.Length} journals do not hold together and were left alone, first {report.Faults[0]}");
    }

    private static void Write(RebuildReport report, bool dryRun, Language language)
    {
        foreach (var difference in report.Differences)
            Terminal.WriteLine($"- {difference}");
        foreach (var stray in report.StrayRows)
            Terminal.WriteLine($"- {stray.List}: {stray.Id}");
        var found = report.Differences.Length + report.StrayRows.Length;
        Terminal.WriteLine((dryRun
            ? new Sentence(
                $"{report.Streams} journaler, {report.Events} hendelser. Avvik: {found}. Ingenting er endret.",
                $"{report.Streams} journalar, {report.Events} hendingar. Avvik: {found}. Ingenting er endra.",
                $"{report.Streams} journals, {report.Events} events. Differences: {found}. Nothing was changed.")
            : new Sentence(
                $"{report.Streams} journaler, {report.Events} hendelser. Rettet: {found}.",
                $"{report.Streams} journalar, {report.Events} hendingar. Retta: {found}.",
                $"{report.Streams} journals, {report.Events} events. Put right: {found}.")).In(language));
    }

    private static string Json(RebuildReport report, bool dryRun) => JsonText.Of(new
    {
        dryRun,
        streams = report.Streams,
        events = report.Events,
        differences = report.Differences.Select(difference => new { stream = difference.Stream.ToString(), what = difference.What }),
        strayRows = report.StrayRows.Select(stray => new { list = stray.List, id = stray.Id }),
        faults = report.Faults.Select(fault => new { stream = fault.Stream.ToString(), version = fault.Version, what = fault.What }),
    });
}
