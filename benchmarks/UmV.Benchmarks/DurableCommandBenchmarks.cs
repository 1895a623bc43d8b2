using BenchmarkDotNet.Attributes;

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
    private DurableWorld _world = null!;

    [GlobalSetup]
    public async Task SetUpAsync() => _world = await DurableWorld.OpenAsync();

    [GlobalCleanup]
    public async Task CleanUpAsync() => await _world.DisposeAsync();

    [Benchmark(Baseline = true, Description = "raw ADO.NET, the same rows")]
    public void Raw() => _world.Raw.Write();

    [Benchmark(Description = "UmV, a whole command")]
    public Task<long> DoorAsync() => _world.SaveAsync();
}
