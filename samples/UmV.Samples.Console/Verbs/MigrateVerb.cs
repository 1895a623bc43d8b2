using NodaTime;
using UmV.Core.Process;
using UmV.Core.Sealing;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;
using UmV.Storage.Migrations;
using UmV.Storage.Sqlite;

namespace UmV.Samples.Console.Verbs;

/// <summary>Brings a store up to the schema of this UmV, or tries it on a copy; then replays every journal.</summary>
internal static class MigrateVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var database = line.Required("--db");
        var options = new SqliteStoreOptions { Path = database, CreateIfMissing = false };
        // Looked at with no key at all: nothing is opened, and what is missing is told before the key file is.
        await using var store = SqliteStore.Open(options, new InMemoryKeyring(), new StoppedClock());
        var plan = await store.PlanMigrationAsync(cancellationToken);
        Write(plan, line.Language);
        var report = line.Flags.Contains("--dry-run")
            ? await TryOnCopyAsync(store, database, cancellationToken)
            : await VerifyAsync(await UmVHost.OpenAsync(database, cancellationToken), cancellationToken);
        Write(report, line.Flags.Contains("--dry-run"), line.Language);
        return 0;
    }

    private static async Task<VerifyReport> TryOnCopyAsync(SqliteStore store, string database, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("umv-migrate-").FullName;
        try
        {
            var copy = Path.Combine(folder, "copy.db");
            await store.BackUpAsync(copy, cancellationToken);
            return await UmVHost.VerifyCopyAsync(copy, Path.GetFullPath(database) + ".keys", cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<VerifyReport> VerifyAsync(UmVHost host, CancellationToken cancellationToken)
    {
        await using (host)
            return await host.Get<Verifier>().VerifyAsync(null, cancellationToken);
    }

    private static void Write(MigrationPlan plan, Language language)
    {
        Terminal.WriteLine(new Sentence(
            $"Skjema {plan.Schema}, nyeste {plan.Newest}. Mangler: {plan.Missing.Count}.",
            $"Skjema {plan.Schema}, nyaste {plan.Newest}. Manglar: {plan.Missing.Count}.",
            $"Schema {plan.Schema}, newest {plan.Newest}. Missing: {plan.Missing.Count}.").In(language));
        foreach (var name in plan.Missing)
            Terminal.WriteLine($"- {name}");
    }

    private static void Write(VerifyReport report, bool dryRun, Language language)
    {
        if (!report.Ok)
            throw new FailureException($"{(dryRun ? "Afterwards the store would differ" : "The store differs")} from its journal, first at {report.FirstFault}");
        Terminal.WriteLine((dryRun
            ? new Sentence(
                $"Prøvd på en kopi: alt stemmer, {report.Streams} journaler. Ingenting er endret.",
                $"Prøvd på ein kopi: alt stemmer, {report.Streams} journalar. Ingenting er endra.",
                $"Tried on a copy: everything agrees, {report.Streams} journals. Nothing was changed.")
            : new Sentence(
                $"Gjort. Alt stemmer: {report.Streams} journaler.",
                $"Gjort. Alt stemmer: {report.Streams} journalar.",
                $"Done. Everything agrees: {report.Streams} journals.")).In(language));
    }

    /// <summary>The store asks for a clock; planning and copying read none.</summary>
    private sealed class StoppedClock : IClock
    {
        public Instant GetCurrentInstant() => default;
    }
}
