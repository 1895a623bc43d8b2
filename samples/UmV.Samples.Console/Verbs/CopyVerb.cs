using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Process;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Rendering;
using UmV.Storage;
using UmV.Storage.Copying;
using UmV.Storage.Keys;
using UmV.Storage.PostgreSql;
using UmV.Storage.Sqlite;

namespace UmV.Samples.Console.Verbs;

/// <summary>
/// Copies a store into another, empty one: a SQLite file, or PostgreSQL by the name of an environment variable that holds the connection
/// string, so that no password stands on a command line. Both open with the same key file. Afterwards every journal of the copy is replayed.
/// </summary>
internal static class CopyVerb
{
    private const string Variable = "env:";

    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        var (from, to) = (line.Required("--from"), line.Required("--to"));
        var keyring = FileKeyring.Open(line.Value("--keys") ?? KeysBeside(from));
        await using var source = Store(from, keyring, createIfMissing: false);
        await source.PrepareAsync(cancellationToken);
        await using var target = Store(to, keyring, createIfMissing: true);
        await target.PrepareAsync(cancellationToken);
        var tables = await StoreCopy.CopyAsync(source, target, cancellationToken: cancellationToken);
        var report = await VerifyAsync(target, keyring, cancellationToken);
        Terminal.WriteLine(new Sentence(
            $"Kopiert og sammenlignet: {tables.Values.Sum()} rader i {tables.Count} tabeller; {report.Streams} journaler med {report.Events} hendelser stemmer.",
            $"Kopiert og samanlikna: {tables.Values.Sum()} rader i {tables.Count} tabellar; {report.Streams} journalar med {report.Events} hendingar stemmer.",
            $"Copied and compared: {tables.Values.Sum()} rows in {tables.Count} tables; {report.Streams} journals with {report.Events} events agree.").In(language));
        return 0;
    }

    private static async Task<VerifyReport> VerifyAsync(RelationalStore store, IKeyring keyring, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddUmV(umv => umv.UseKeyring(_ => keyring).UseStore(_ => store)).BuildServiceProvider();
        var report = await services.GetRequiredService<Verifier>().VerifyAsync(null, cancellationToken);
        return report.Ok ? report : throw new FailureException($"The copy differs from its journal, first at {report.FirstFault}. Do not use it; verify the source.");
    }

    private static RelationalStore Store(string place, IKeyring keyring, bool createIfMissing) => place.StartsWith(Variable, StringComparison.Ordinal)
#pragma warning disable RS0030 // The edge of the program: two stores are opened without a host.
        ? PostgreSqlStore.Open(new PostgreSqlStoreOptions { ConnectionString = ConnectionString(place[Variable.Length..]) }, keyring, SystemClock.Instance)
        : SqliteStore.Open(new SqliteStoreOptions { Path = place, CreateIfMissing = createIfMissing }, keyring, SystemClock.Instance);
#pragma warning restore RS0030

    private static string ConnectionString(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new FailureException($"The environment variable '{variable}' is not set. Let it hold the connection string of the database.");

    private static string KeysBeside(string from) => from.StartsWith(Variable, StringComparison.Ordinal)
        ? throw new UsageException("'copy' needs the option --keys when it copies from PostgreSQL.")
        : from + ".keys";
}
