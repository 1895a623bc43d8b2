using System.Text.Json;
using Microsoft.Data.Sqlite;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>The pseudonymised export from the command line: asked for by one, approved by another.</summary>
public sealed class ExportVerbTests(PlayedStory story) : IClassFixture<PlayedStory>
{
    [Fact]
    public async Task The_cases_of_a_period_are_written_under_pseudonyms_once_another_has_approved_it()
    {
        using var folder = new TempFolder();
        var database = story.CopyTo(folder);
        var (leader, worker) = (PersonIn(database, "ProviderLeader"), PersonIn(database, "ProviderWorker"));
        string[] export = ["export", "pseudonymised", "--db", database, "--reason", "For a thesis"];

        var run = await ConsoleRun.OfAsync([.. export, "--out", folder.At("export.json"), "--by", worker, "--approved-by", leader]);

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain("not for publication");
        using var written = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.At("export.json")));
        var cases = written.RootElement.GetProperty("cases").EnumerateArray().ToList();
        cases.Should().NotBeEmpty().And.OnlyContain(one => one.GetProperty("case").GetString()!.Length == 32);

        (await ConsoleRun.OfAsync([.. export, "--out", folder.At("x"), "--by", leader, "--approved-by", leader])).ShouldFail("EXPORT-1");
        (await ConsoleRun.OfAsync([.. export, "--out", folder.At("x"), "--by", leader, "--approved-by", worker])).ShouldFail("ACC-1");
        (await ConsoleRun.OfAsync([.. export, "--out", folder.At("x"), "--by", worker, "--approved-by", leader, "--from", "2025-09", "--to", "2025-08"])).ShouldFail("--to", "2025-09");
        (await ConsoleRun.OfAsync([.. export, "--out", folder.At("x"), "--by", worker])).ExitCode.Should().Be(2, "who approves it must be said");
        File.Exists(folder.At("x")).Should().BeFalse("nothing is written that was not agreed on");
    }

    private static string PersonIn(string database, string role)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT person FROM person_index WHERE roles = @role LIMIT 1";
        command.Parameters.AddWithValue("@role", role);
        return new Guid((byte[])command.ExecuteScalar()!, bigEndian: true).ToString();
    }
}
