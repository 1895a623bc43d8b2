using System.Collections.Immutable;
using NodaTime;
using Spectre.Console;
using UmV.Core;
using UmV.Core.Process.Queries;
using UmV.Core.Statistics;
using UmV.Core.Storage;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Counts the requests of a period. Without months, from the first request to the last.</summary>
internal static class ReportVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var format = line.Choice("--format", "table", "table", "csv", "json");
        var (from, to, by) = (line.Month("--from"), line.Month("--to"), Dimensions(line.Value("--by") ?? "category"));
        EnsureOrder(from, to);
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var definition = await DefinitionAsync(host, from, to, by, cancellationToken);
        var report = await host.Umv.AskAsync(UmVHost.Operator, new GetReport(definition), cancellationToken)
            ?? throw new FailureException("The report cannot be read from this store.");
        var labels = ReportLabels.WithCategories(CategoryLabels.Of);
        switch (format)
        {
            case "csv":
                Terminal.Write(CsvReportWriter.Write(report, labels, language));
                break;
            case "json":
                Terminal.WriteLine(JsonReportWriter.Write(report));
                break;
            default:
                WriteTable(ReportTable.Of(report, labels, language));
                break;
        }

        return 0;
    }

    private static ImmutableArray<Dimension> Dimensions(string text) => DimensionNames.TryParse(text, out var dimensions, out var faults)
        ? dimensions
        : throw new FailureException($"--by '{text}' has a fault at {faults[0].Path}: {faults[0].Sentence.In(Language.En)}");

    internal static void EnsureOrder(YearMonth? from, YearMonth? to)
    {
        if (from is { } first && to is { } last && last < first)
            throw new FailureException($"--to is before --from. Give a last month that is not before {first:uuuu-MM}.");
    }

    internal static async Task<ReportDefinition> DefinitionAsync(
        UmVHost host, YearMonth? from, YearMonth? to, ImmutableArray<Dimension> by, CancellationToken cancellationToken)
    {
        if (from is { } given && to is { } until)
            return new ReportDefinition(given, until, by);
        var (first, last) = await SpanAsync(host, cancellationToken);
        var begin = from ?? (to is { } end && end < first ? end : first);
        return new ReportDefinition(begin, to ?? (last < begin ? begin : last), by);
    }

    private static async Task<(YearMonth First, YearMonth Last)> SpanAsync(UmVHost host, CancellationToken cancellationToken)
    {
        var all = new DateInterval(new LocalDate(1900, 1, 1), new LocalDate(2299, 12, 31));
        (LocalDate First, LocalDate Last)? span = null;
        await foreach (var fact in host.Get<IUmVStore>().ListFactsAsync(host.Get<UmVOptions>().Tenant, all, cancellationToken))
            span = span is { } known ? (LocalDate.Min(known.First, fact.ReceivedOn), LocalDate.Max(known.Last, fact.ReceivedOn)) : (fact.ReceivedOn, fact.ReceivedOn);
        var today = host.Get<IClock>().GetCurrentInstant().InUtc().Date;
        return span is { } found ? (found.First.ToYearMonth(), found.Last.ToYearMonth()) : (today.ToYearMonth(), today.ToYearMonth());
    }

    private static void WriteTable(ReportTable report)
    {
        var console = Terminal.Create();
        var table = Terminal.Table([.. report.Headings]);
        foreach (var row in report.Rows)
            table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
        console.WriteLine(report.Total);
        foreach (var note in report.Notes)
            console.WriteLine(note);
    }
}
