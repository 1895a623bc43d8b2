using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Lists the consents of a case by id, with how many services already got something under each; it names nobody.</summary>
internal static class ConsentListVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        CaseIds.EnsureIsOne(line.Words[0]);
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var file = await CaseIds.FindAsync(host, line.Words[0], cancellationToken);
        foreach (var consent in file.Consents)
        {
            var given = file.ConsentUses.Single(use => use.Consent == consent.Id).Recipients.Length;
            Terminal.WriteLine($"{consent.Id}  {consent.Kind}  {consent.Purpose}  {consent.ValidFrom:uuuu-MM-dd}/{consent.ValidUntil:uuuu-MM-dd}  {consent.WithdrawnOn?.ToString("uuuu-MM-dd", null) ?? "-"}  {given}");
        }

        return 0;
    }
}
