using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Writes the cases of a period, pseudonymised, into a file. Without months, from the first request to the last.</summary>
internal static class ExportVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var file = line.Required("--out");
        var (from, to) = (line.Month("--from"), line.Month("--to"));
        ReportVerb.EnsureOrder(from, to);
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var period = await ReportVerb.DefinitionAsync(host, from, to, [], cancellationToken);
        var export = await host.Umv.AskAsync(UmVHost.Operator, new GetPseudonymisedExport(period.From, period.To), cancellationToken)
            ?? throw new FailureException("The export cannot be made from this store.");
        await File.WriteAllBytesAsync(file, PseudonymisedExportWriter.Json(export), cancellationToken);
        Terminal.WriteLine(new Sentence(
            $"Skrevet: {export.Cases.Length} saker. Pseudonymer er personopplysninger: ikke for publisering.",
            $"Skrive: {export.Cases.Length} saker. Pseudonym er personopplysningar: ikkje for publisering.",
            $"Written: {export.Cases.Length} cases. Pseudonyms are personal data: not for publication.").In(line.Language));
        return 0;
    }
}
