using BenchmarkDotNet.Running;
using UmV.Benchmarks;
using UmV.Benchmarks.Paired;
using UmV.Benchmarks.Postgres;

// dotnet run -c Release --project benchmarks/UmV.Benchmarks -- --filter '*'
// dotnet run -c Release --project benchmarks/UmV.Benchmarks -- paired [name] [--folder FOLDER]
// eng/bench-postgres.sh starts a server and runs "postgres".
switch (args)
{
    case ["paired", .. var arguments]:
        await PairedRun.RunAsync(arguments);
        break;
    case ["postgres", .. var settings]:
        await PostgresComparison.RunAsync(settings);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args);
        break;
}
