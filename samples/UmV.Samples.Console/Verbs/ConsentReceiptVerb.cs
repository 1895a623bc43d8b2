using System.Text;
using UmV.Core.Identity;
using UmV.Core.Privacy;
using UmV.Core.Process.Queries;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Writes the receipt of a consent: as JSON, or as a page that a person can read; to standard output or into a file.</summary>
internal static class ConsentReceiptVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var format = line.Choice("--format", "json", "json", "html");
        if (!ConsentId.TryParse(line.Words[0], null, out var consent))
            throw new FailureException($"'{line.Words[0]}' is not the id of a consent. Write an id such as 01890a5d-ac96-774b-bcce-b302099a8057.");
        CaseIds.EnsureIsOne(line.Required("--case"));
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var file = await CaseIds.FindAsync(host, line.Required("--case"), cancellationToken);
        var receipt = await host.Umv.AskAsync(UmVHost.Operator, new GetConsentReceipt(file.Id, consent), cancellationToken)
            ?? throw new FailureException($"There is no consent '{line.Words[0]}' in this case. See that both ids are whole.");
        var text = format == "json" ? Encoding.UTF8.GetString(ConsentReceiptWriter.Json(receipt)) : ConsentReceiptWriter.Html(receipt, line.Language);
        if (line.Value("--out") is { } path)
            await File.WriteAllTextAsync(path, text, cancellationToken);
        else
            Terminal.WriteLine(text);
        return 0;
    }
}
