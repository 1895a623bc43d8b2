using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Rebuilding;
using UmV.Core.Process.Streams;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Storage.Sqlite;

namespace UmV.Benchmarks;

/// <summary>Making anew what stands beside the journals, against reading the journals' rows and doing nothing with them; and what a loaded case weighs.</summary>
internal sealed class RebuildRun : IAsyncDisposable
{
    private const int Rounds = 7;

    private readonly string _folder = Directory.CreateTempSubdirectory("umv-bench-").FullName;
    private readonly ServiceProvider _services;
    private readonly List<CaseId> _cases = [];

    private RebuildRun() => _services = new ServiceCollection()
        .AddUmV(umv => umv.Configure(options => options.StateCacheBytes = 0).UseKeyring(_ => new InMemoryKeyring()).UseStore(services => SqliteStore.Open(
            new SqliteStoreOptions { Path = File },
            services.GetRequiredService<IKeyring>(),
            services.GetRequiredService<IClock>())))
        .BuildServiceProvider();

    private string File => Path.Combine(_folder, "umv.db");

    internal static async Task RunAsync(string[] sizes)
    {
        await using var run = new RebuildRun();
        await run.FillAsync(sizes is [var cases, ..] ? int.Parse(cases, CultureInfo.InvariantCulture) : 2000);
        await run.CompareAsync();
        await run.WeighAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FillAsync(int cases)
    {
        var umv = _services.GetRequiredService<IUmV>();
        var ids = _services.GetRequiredService<IIdSource>();
        var teacher = new Actor(PersonIds.Teacher, Role.ContactTeacher, OrganisationNumber.Parse("310000027"));
        await umv.PrepareAsync();
        _cases.AddRange(Enumerable.Range(0, cases).Select(_ => ids.Next<CaseId>()));
        await Parallel.ForEachAsync(_cases, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (id, _) =>
        {
            (await umv.ExecuteAsync(teacher, new StartRequest(id, teacher.School!.Value), cancellationToken: CancellationToken.None)).OrThrow();
            for (var draft = 1; draft <= 4; draft++)
                (await umv.ExecuteAsync(teacher, new SaveRequestDraft(id, DurableWorld.Draft(draft)), cancellationToken: CancellationToken.None)).OrThrow();
        });
    }

    private async Task CompareAsync()
    {
        var rebuilder = _services.GetRequiredService<Rebuilder>();
        var ratios = new List<double>();
        var speeds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var report = await rebuilder.RebuildAsync();
            var rebuilt = watch.Elapsed;
            watch.Restart();
            ReadRaw();
            ratios.Add(watch.Elapsed / rebuilt);
            speeds.Add(report.Events / rebuilt.TotalSeconds);
        }

        Print($"rebuild: {Middle(speeds):0} events/s, {Middle(ratios):0.000} of reading the journals' rows alone (median of {Rounds})");
    }

    private void ReadRaw()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM journal ORDER BY stream, version";
        using var reader = command.ExecuteReader();
        var values = new object[reader.FieldCount];
        while (reader.Read())
            reader.GetValues(values);
    }

    private async Task WeighAsync()
    {
        var reader = _services.GetRequiredService<StateReader>();
        _ = await reader.LoadAsync<CaseFile>(StreamId.Of(_cases[0]), CancellationToken.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var held = new object?[_cases.Count];
        for (var at = 0; at < held.Length; at++)
            held[at] = await reader.LoadAsync<CaseFile>(StreamId.Of(_cases[at]), CancellationToken.None);
        Print($"a loaded case, requested and drafted: {(GC.GetTotalMemory(forceFullCollection: true) - before) / held.Length} bytes (mean of {held.Length})");
        GC.KeepAlive(held);
    }

    private static double Middle(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
