using UmV.Core.Exports;
using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>
/// Writes the cases of a period, pseudonymised, into a file: one asks for it, another approves it, and who approves makes it. Without months, from
/// the first request to the last.
/// </summary>
internal static class ExportVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var (file, reason) = (line.Required("--out"), line.Required("--reason"));
        var (from, to) = (line.Month("--from"), line.Month("--to"));
        ReportVerb.EnsureOrder(from, to);
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var (by, approver) = (await Actors.FindAsync(host, line, "--by", cancellationToken), await Actors.FindAsync(host, line, "--approved-by", cancellationToken));
        var period = await ReportVerb.DefinitionAsync(host, from, to, [], cancellationToken);
        var id = host.Get<IIdSource>().Next<ExportId>();
        await Actors.DoAsync(host, by, new RequestExport(by.Person, id, period.From, period.To, reason), line, cancellationToken);
        await Actors.DoAsync(host, approver, new ApproveExport(by.Person, id), line, cancellationToken);
        var answer = await host.Umv.AskAsync(approver, new GetPseudonymisedExport(by.Person, id), cancellationToken);
        var export = answer?.Export ?? throw new FailureException("The export cannot be made from this store.");
        await File.WriteAllBytesAsync(file, PseudonymisedExportWriter.Json(export), cancellationToken);
        Terminal.WriteLine(new Sentence(
            $"Skrevet: {export.Cases.Length} saker. Pseudonymer er personopplysninger: ikke for publisering.",
            $"Skrive: {export.Cases.Length} saker. Pseudonym er personopplysningar: ikkje for publisering.",
            $"Written: {export.Cases.Length} cases. Pseudonyms are personal data: not for publication.").In(line.Language));
        return 0;
    }
}
