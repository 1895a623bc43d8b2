using System.Globalization;
using Npgsql;
using UmV.Storage.PostgreSql;

namespace UmV.Benchmarks.Postgres;

/// <summary>
/// UmV's whole commands against pgbench, in short slices by turns in one run, so that both meet the same disk: medians and their ratio.
/// Started by <c>eng/bench-postgres.sh</c>, which gives the server in <c>UMV_BENCH_POSTGRES</c>.
/// </summary>
internal static class PostgresComparison
{
    private static readonly (int Callers, double Goal)[] Goals = [(1, 0.85), (4, 0), (16, 1.2), (64, 2)];

    /// <param name="settings">Rounds, and seconds of a slice.</param>
    internal static async Task RunAsync(string[] settings)
    {
        var rounds = settings.Length > 0 ? int.Parse(settings[0], CultureInfo.InvariantCulture) : 5;
        var slice = TimeSpan.FromSeconds(settings.Length > 1 ? int.Parse(settings[1], CultureInfo.InvariantCulture) : 4);
        var server = new NpgsqlConnectionStringBuilder(
            Environment.GetEnvironmentVariable("UMV_BENCH_POSTGRES") ?? throw new InvalidOperationException("Run eng/bench-postgres.sh."));
        var program = Path.Combine(Environment.GetEnvironmentVariable("UMV_POSTGRESQL") ?? "/usr/lib/postgresql/15/bin", "pgbench");
        var folder = Directory.CreateTempSubdirectory("umv-bench-").FullName;
        var options = new PostgreSqlStoreOptions { ConnectionString = server.ConnectionString };
        await using var umv = await DoorCallers.OpenAsync(options, Goals[^1].Callers);
        await using (await DoorCallers.OpenAsync(options with { Schema = "limit_of_umv" }, 0))
        {
            var pgbench = await PgBench.PrepareAsync(server, program, "limit_of_umv", folder, umv.Last, Goals[^1].Callers);
            foreach (var (callers, goal) in Goals)
                await CompareAsync(umv, pgbench, callers, goal, rounds, slice);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task CompareAsync(DoorCallers umv, PgBench pgbench, int callers, double goal, int rounds, TimeSpan slice)
    {
        await umv.RunAsync(callers, slice / 2);
        var (own, limit) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            limit.Add(await pgbench.RunAsync(callers, slice));
            own.Add(await umv.RunAsync(callers, slice));
        }

        var ratio = Median([.. own.Zip(limit, (mine, other) => mine / other)]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{callers,3} callers: pgbench {Median(limit),7:F0}/s, UmV {Median(own),7:F0}/s, ratio {ratio:F2}{(goal > 0 ? $" (goal {goal:F2})" : "")}"));
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
