using BenchmarkDotNet.Running;
using UmV.Benchmarks;
using UmV.Benchmarks.Mail;
using UmV.Benchmarks.Paired;
using UmV.Benchmarks.Postgres;
using UmV.Benchmarks.Roster;

// dotnet run -c Release --project benchmarks/UmV.Benchmarks -- --filter '*'
// dotnet run -c Release --project benchmarks/UmV.Benchmarks -- paired [name] [--folder FOLDER]
// dotnet run -c Release --project benchmarks/UmV.Benchmarks -- roster [rows] [pupils]
// dotnet run -c Release --project benchmarks/UmV.Benchmarks -- rebuild [cases]
// eng/bench-postgres.sh starts a server and runs "postgres"; eng/bench-mail.sh runs "mail".
switch (args)
{
    case ["paired", .. var arguments]:
        await PairedRun.RunAsync(arguments);
        break;
    case ["mail", .. var settings]:
        await MailComparison.RunAsync(settings);
        break;
    case ["postgres", .. var settings]:
        await PostgresComparison.RunAsync(settings);
        break;
    case ["rebuild", .. var sizes]:
        await RebuildRun.RunAsync(sizes);
        break;
    case ["roster", .. var sizes]:
        await RosterComparisonRun.RunAsync(sizes);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(DecisionBenchmarks).Assembly).Run(args);
        break;
}
