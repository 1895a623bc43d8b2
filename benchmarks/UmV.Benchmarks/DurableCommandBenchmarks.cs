using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Requests;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;

namespace UmV.Benchmarks;

/// <summary>
/// One durable command through the whole door on SQLite (synchronous=FULL): load, decide, seal a text, JSON, hash, journal, snapshot,
/// index, commit; against prepared ADO.NET statements that write rows of the same sizes in one transaction and do nothing else.
/// One call an iteration's unit, the two in the same run.
/// </summary>
[MemoryDiagnoser]
[InProcess]
[IterationTime(250)]
[WarmupCount(3)]
[IterationCount(10)]
public class DurableCommandBenchmarks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("umv-bench-").FullName;
    private readonly Actor _teacher = new(PersonIds.Teacher, Role.ContactTeacher, OrganisationNumber.Parse("310000027"));
    private ServiceProvider _services = null!;
    private IUmV _umv = null!;
    private CaseId _case;
    private RawWriter _raw = null!;
    private int _round;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var recorder = new RecordingStore();
        _services = new ServiceCollection()
            .AddUmV(umv => umv.UseKeyring(_ => new InMemoryKeyring()).UseStore(services => recorder.Over(SqliteStore.Open(
                new SqliteStoreOptions { Path = Path.Combine(_folder, "umv.db") },
                services.GetRequiredService<IKeyring>(),
                services.GetRequiredService<IClock>()))))
            .BuildServiceProvider();
        _umv = _services.GetRequiredService<IUmV>();
        await _umv.PrepareAsync();
        _case = _services.GetRequiredService<IIdSource>().Next<CaseId>();
        (await _umv.ExecuteAsync(_teacher, new StartRequest(_case, _teacher.School!.Value))).OrThrow();
        await DoorAsync();
        await DoorAsync();
        _raw = await RawWriter.OpenAsync(Path.Combine(_folder, "raw.db"), recorder.Last);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _raw.Dispose();
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true, Description = "raw ADO.NET, the same rows")]
    public void Raw() => _raw.Write();

    [Benchmark(Description = "UmV, a whole command")]
    public async Task<long> DoorAsync() => (await _umv.ExecuteAsync(_teacher, new SaveRequestDraft(_case, Draft()))).OrThrow();

    private FormAnswers Draft() => FormAnswers.Empty
        .WithCode(RequestFields.Urgency, "not-urgent")
        .WithCodes(RequestFields.Categories, "fight")
        .WithText(RequestFields.Matter, $"En beskrivelse av vanlig lengde for et skjema som lagres underveis, runde {++_round:D8}. " + Filler);

    private static readonly string Filler = new('x', 300);
}

internal static class PersonIds
{
    internal static PersonId Teacher { get; } = new(new Guid("01890a5d-ac96-774b-bcce-b302099a8057"));
}
