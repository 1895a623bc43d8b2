using UmV.Core.Schools;
using UmV.Core.Text;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Reads a OneRoster bundle into the local roster: all of it, or nothing.</summary>
internal static class RosterVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var database = line.Required("--db");
        var bundle = OneRosterCsvBundle.Open(line.Words[0]);
        await LookThroughAsync(bundle, cancellationToken);
        await using var host = await UmVHost.OpenOrCreateAsync(database, null, null, cancellationToken);
        var report = await host.Get<RosterImporter>().ImportAsync(bundle, null, cancellationToken);
        Write(report, language);
        return 0;
    }

    // The first list that is asked for has the whole bundle checked: a broken one must not leave a new store behind.
    private static async Task LookThroughAsync(OneRosterCsvBundle bundle, CancellationToken cancellationToken)
    {
        await foreach (var _ in bundle.ListSchoolsAsync(cancellationToken))
            return;
    }

    private static void Write(RosterImportReport report, Language language)
    {
        Terminal.WriteLine(new Sentence(
            $"{report.Source.SourceSystem} ({report.Source.ContractName} {report.Source.ContractVersion}): {report.Schools} skoler, {report.Groups} grupper, {report.Students} elever, {report.Staff} ansatte, {report.Guardians} foresatte. Nye: {report.Added}. Borte: {report.Removed}. Hoppet over: {report.Skipped}. Mulige dubletter: {report.PossibleDuplicates}.",
            $"{report.Source.SourceSystem} ({report.Source.ContractName} {report.Source.ContractVersion}): {report.Schools} skular, {report.Groups} grupper, {report.Students} elevar, {report.Staff} tilsette, {report.Guardians} føresette. Nye: {report.Added}. Borte: {report.Removed}. Hoppa over: {report.Skipped}. Moglege dublettar: {report.PossibleDuplicates}.",
            $"{report.Source.SourceSystem} ({report.Source.ContractName} {report.Source.ContractVersion}): {report.Schools} schools, {report.Groups} groups, {report.Students} pupils, {report.Staff} staff, {report.Guardians} guardians. New: {report.Added}. Gone: {report.Removed}. Skipped: {report.Skipped}. Possible duplicates: {report.PossibleDuplicates}.").In(language));
        foreach (var flaw in report.Flaws)
            Terminal.WriteLine($"- {flaw}");
    }
}
