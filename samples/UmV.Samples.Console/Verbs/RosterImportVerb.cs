using UmV.Core.Schools;
using UmV.Integrations.Visma;
using UmV.Integrations.Visma.OneRoster.Csv;
using UmV.Integrations.Visma.Pifu;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>
/// Reads a OneRoster bundle (a folder or a zip file) or a PIFU-IMS file (XML), whole or only what has changed, into the local roster: all of
/// it, or nothing.
/// </summary>
internal static class RosterImportVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var database = line.Required("--db");
        var bundle = await OpenAsync(line.Words[0], line.Value("--name"), cancellationToken);
        if (bundle.CanReadEverything)
            await LookThroughAsync(bundle, cancellationToken);
        await using var host = await UmVHost.OpenOrCreateAsync(database, null, null, cancellationToken);
        var options = new RosterSyncOptions { IsDryRun = line.Flags.Contains("--dry-run"), AllowShrink = line.Flags.Contains("--allow-shrink") };
        RosterView.Write(await ReadAsync(host, bundle, options, cancellationToken), ((ISchoolDataSource)bundle).Describe(), line.Json, language);
        return 0;
    }

    private static async Task<ISchoolFile> OpenAsync(string path, string? name, CancellationToken cancellationToken) =>
        Path.GetExtension(path).Equals(".xml", StringComparison.OrdinalIgnoreCase)
            ? await PifuFile.OpenAsync(path, new PifuOptions { SourceSystem = name }, cancellationToken)
            : OneRosterCsvBundle.Open(path, name);

    private static async Task<RosterSyncReport> ReadAsync(UmVHost host, ISchoolFile bundle, RosterSyncOptions options, CancellationToken cancellationToken)
    {
        if (!bundle.CanReadEverything)
            return await host.Get<RosterSync>().SyncAsync(bundle, options, null, cancellationToken);
        var importer = host.Get<RosterImporter>();
        var report = options.IsDryRun
            ? await importer.TryAsync(bundle, options.Import, null, cancellationToken)
            : await importer.ImportAsync(bundle, options.Import, null, cancellationToken);
        return new RosterSyncReport(true, report.People, report);
    }

    // The first list that is asked for has the whole bundle checked: a broken one must not leave a new store behind.
    private static async Task LookThroughAsync(ISchoolDataSource bundle, CancellationToken cancellationToken)
    {
        await foreach (var _ in bundle.ListSchoolsAsync(cancellationToken))
            return;
    }
}
