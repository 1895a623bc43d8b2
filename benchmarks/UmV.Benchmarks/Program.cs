using BenchmarkDotNet.Running;
using UmV.Benchmarks.Postgres;

// dotnet run -c Release --project benchmarks/UmV.Benchmarks -- --filter '*'
// eng/bench-postgres.sh starts a server and runs "postgres".
if (args is ["postgres", .. var settings])
    await PostgresComparison.RunAsync(settings);
else
    BenchmarkSwitcher.FromAssembly(typeof(UmV.Benchmarks.DecisionBenchmarks).Assembly).Run(args);
