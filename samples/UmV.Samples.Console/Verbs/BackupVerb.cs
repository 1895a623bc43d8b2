using UmV.Core.Storage;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;
using UmV.Storage.Sqlite;

namespace UmV.Samples.Console.Verbs;

/// <summary>Copies a store into a new file, while others may write, and verifies the copy. A copy that does not verify is not kept.</summary>
internal static class BackupVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var (database, to) = (line.Required("--db"), Path.GetFullPath(line.Required("--to")));
        await using var host = await UmVHost.OpenAsync(database, cancellationToken);
        await ((SqliteStore)host.Get<IUmVStore>()).BackUpAsync(to, cancellationToken);
        var report = await UmVHost.VerifyCopyAsync(to, Path.GetFullPath(database) + ".keys", cancellationToken);
        if (!report.Ok)
        {
            File.Delete(to);
            throw new FailureException($"The copy differs from its journal and was not kept, first at {report.FirstFault}. Verify the store itself.");
        }

        Terminal.WriteLine(new Sentence(
            $"Kopiert til {to}: {report.Streams} journaler, {report.Events} hendelser, kontrollert. Nøkkelfilen er ikke med: ta vare på den et annet sted.",
            $"Kopiert til {to}: {report.Streams} journalar, {report.Events} hendingar, kontrollerte. Nøkkelfila er ikkje med: ta vare på henne ein annan stad.",
            $"Copied to {to}: {report.Streams} journals, {report.Events} events, verified. The key file is not in it: keep that elsewhere.").In(line.Language));
        return 0;
    }
}
