using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core;
using UmV.Core.Cases;
using UmV.Core.Identity;
using UmV.Core.Process;
using UmV.Core.Process.Queries;
using UmV.Core.Sealing;
using UmV.Core.Storage;
using UmV.Storage.Sqlite;

namespace UmV.Benchmarks;

/// <summary>
/// What the access log costs a question on SQLite (synchronous=FULL): the door's answer as it is, and the same question over a store that
/// keeps no line of it, which no host can have. Alone, and by 64 who ask at once and share commits.
/// </summary>
[MemoryDiagnoser]
[InProcess]
[IterationTime(250)]
[WarmupCount(3)]
[IterationCount(10)]
public class AccessLogBenchmarks
{
    private const int AtOnce = 64;
    private readonly string _folder = Directory.CreateTempSubdirectory("umv-bench-").FullName;
    private readonly Actor _teacher = new(PersonIds.Teacher, Role.ContactTeacher, OrganisationNumber.Parse("310000027"));
    private readonly RecordingStore _recorder = new();
    private ServiceProvider _services = null!;
    private IUmV _umv = null!;
    private CaseId _case;

    /// <summary>Whether lines are kept.</summary>
    [Params(true, false)]
    public bool Logged { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _services = new ServiceCollection()
            .AddUmV(umv => umv.UseKeyring(_ => new InMemoryKeyring()).UseStore(services => _recorder.Over(SqliteStore.Open(
                new SqliteStoreOptions { Path = Path.Combine(_folder, "umv.db") },
                services.GetRequiredService<IKeyring>(),
                services.GetRequiredService<IClock>()))))
            .BuildServiceProvider();
        _umv = _services.GetRequiredService<IUmV>();
        await _umv.PrepareAsync();
        _case = _services.GetRequiredService<IIdSource>().Next<CaseId>();
        (await _umv.ExecuteAsync(_teacher, new StartRequest(_case, _teacher.School!.Value))).OrThrow();
        _recorder.KeepsAccesses = Logged;
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public async Task<CaseView?> AskAlone() => await _umv.AskAsync(_teacher, new GetCase(_case));

    [Benchmark(OperationsPerInvoke = AtOnce)]
    public Task AskAtOnce() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () => await _umv.AskAsync(_teacher, new GetCase(_case)))));
}
