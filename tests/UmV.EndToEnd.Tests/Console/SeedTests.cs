using Microsoft.Data.Sqlite;
using UmV.Core.Cases;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>A world of 300 requests, seeded once.</summary>
public sealed class SeededWorld : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    internal string Database => _folder.At("world.db");

    internal ConsoleRun Run { get; private set; } = new(-1, "", "");

    public async Task InitializeAsync() => Run = await ConsoleRun.OfAsync(
        "seed", "--schools", "6", "--requests", "300", "--years", "3", "--seed", "11", "--db", Database);

    public Task DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        return Task.CompletedTask;
    }
}

public sealed class SeedTests(SeededWorld world) : IClassFixture<SeededWorld>
{
    [Fact]
    public async Task A_seeded_store_verifies()
    {
        world.Run.ExitCode.Should().Be(0, world.Run.Error);
        var verify = await ConsoleRun.OfAsync("verify", "--db", world.Database, "--json");
        verify.Json.GetProperty("ok").GetBoolean().Should().BeTrue(verify.Error);
    }

    [Fact]
    public void A_seeded_world_has_cases_in_every_state_of_the_process() =>
        Rows("SELECT state, COUNT(*) FROM case_index GROUP BY state").Keys
            .Should().BeEquivalentTo(Enum.GetNames<CaseState>().Except([nameof(CaseState.Archived), nameof(CaseState.Erased)]), "nothing is old enough to be put away");

    [Fact]
    public async Task A_report_counts_what_sql_counts()
    {
        var report = (await ConsoleRun.OfAsync("report", "--db", world.Database, "--by", "category", "--format", "json")).Json;
        report.GetProperty("requests").GetInt32().Should().Be(300);
        var counted = report.GetProperty("rows").EnumerateArray()
            .Where(row => row.GetProperty("requests").GetInt32() > 0)
            .ToDictionary(row => row.GetProperty("category").GetString()!, row => row.GetProperty("requests").GetInt64());
        counted.Should().BeEquivalentTo(Rows("SELECT category, COUNT(DISTINCT fact) FROM request_fact_category GROUP BY category"));
    }

    [Fact]
    public async Task A_report_of_months_counts_what_sql_counts_of_them()
    {
        var years = Rows("SELECT received_on / 10000, COUNT(*) FROM request_fact GROUP BY 1");
        var year = years.MaxBy(entry => entry.Value).Key;
        var csv = (await ConsoleRun.OfAsync(
            "report", "--db", world.Database, "--from", $"{year}-03", "--to", $"{year}-10", "--by", "level,month", "--format", "csv")).Out;
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].Should().Be("level,level_label,month,requests");
        var counted = lines.Skip(1).Select(line => line.Split(',')).Where(cells => cells[3] != "0")
            .ToDictionary(cells => $"{cells[0]}|{cells[2]}", cells => long.Parse(cells[3], null));
        counted.Should().BeEquivalentTo(Rows(
            $"""
             SELECT target_level || '|' || substr(received_on, 1, 4) || '-' || substr(received_on, 5, 2), COUNT(*)
             FROM request_fact WHERE received_on BETWEEN {year}0301 AND {year}1031 GROUP BY 1
             """));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_cases()
    {
        using var folder = new TempFolder();
        foreach (var name in new[] { "a.db", "b.db" })
            (await ConsoleRun.OfAsync("seed", "--schools", "2", "--requests", "40", "--years", "1", "--seed", "5", "--db", folder.At(name))).ExitCode.Should().Be(0);
        const string Sql = "SELECT hex(case_id) || school || received_on || state || target_level || sessions_held, 1 FROM request_fact";
        Rows(Sql, folder.At("a.db")).Should().BeEquivalentTo(Rows(Sql, folder.At("b.db")));
        SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task A_world_is_not_seeded_twice()
    {
        var before = new FileInfo(world.Database).Length;
        var again = await ConsoleRun.OfAsync("seed", "--schools", "6", "--requests", "300", "--years", "3", "--seed", "11", "--db", world.Database);
        again.ShouldFail("--seed");
        new FileInfo(world.Database).Length.Should().Be(before);
    }

    private Dictionary<string, long> Rows(string sql) => Rows(sql, world.Database);

    private static Dictionary<string, long> Rows(string sql, string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<string, long>();
        while (reader.Read())
            rows[reader.GetValue(0).ToString()!] = reader.GetInt64(1);
        return rows;
    }
}
