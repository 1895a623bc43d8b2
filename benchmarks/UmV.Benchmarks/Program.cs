using BenchmarkDotNet.Running;

// dotnet run -c Release --project benchmarks/UmV.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(UmV.Benchmarks.DecisionBenchmarks).Assembly).Run(args);
