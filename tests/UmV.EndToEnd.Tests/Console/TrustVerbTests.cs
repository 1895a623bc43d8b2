using System.Text.Json;
using Microsoft.Data.Sqlite;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>Keys, checkpoints and the access log from the command line, on a store that a story was played into.</summary>
public sealed class TrustVerbTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Database => _folder.At("umv.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Keys_are_rotated_and_the_old_one_retired_and_everything_still_opens()
    {
        await PlayAsync();
        var before = await ConsoleRun.OfAsync("keys", "list", "--db", Database);
        before.ExitCode.Should().Be(0, before.Error);
        var old = KeyIn(before.Out);

        var rotated = await ConsoleRun.OfAsync("keys", "rotate", "--db", Database);
        rotated.ExitCode.Should().Be(0, rotated.Error);
        (await ConsoleRun.OfAsync("keys", "retire", old, "--db", Database)).ExitCode.Should().Be(1, "the roster is found by it until its next import");
        (await ConsoleRun.OfAsync("keys", "rotate", "--resume", "--db", Database)).Out.Should().Contain("0 keys of texts, 0 roster records");
        (await ConsoleRun.OfAsync("verify", "--db", Database)).ExitCode.Should().Be(0);
        File.ReadAllText(Database + ".keys").Should().Contain(old, "it is needed still");
        (await ConsoleRun.OfAsync("keys", "list", "--db", Database)).Out.Should().NotContainAny(Secrets());
    }

    [Fact]
    public async Task A_checkpoint_shows_an_older_file_put_in_the_place_of_the_store()
    {
        await PlayAsync();
        File.Copy(Database, _folder.At("old.db"));
        var lines = _folder.At("checkpoints.jsonl");
        var key = _folder.At("public.pem");
        (await ConsoleRun.OfAsync("cases", "--db", Database)).ExitCode.Should().Be(0);
        var first = await ConsoleRun.OfAsync("checkpoint", "write", "--db", Database, "--to", lines, "--public-key", key);
        first.ExitCode.Should().Be(0, first.Error);
        (await ConsoleRun.OfAsync("checkpoint", "write", "--db", Database, "--to", lines)).Out.Should().Contain("Checkpoint 2");
        var good = await ConsoleRun.OfAsync("checkpoint", "verify", "--db", Database, "--from", lines, "--public-key", key, "--json");
        good.Json.GetProperty("checkpoint").GetInt64().Should().Be(2);

        File.Copy(_folder.At("old.db"), Database, overwrite: true);
        File.Delete(Database + "-wal");

        (await ConsoleRun.OfAsync("verify", "--db", Database)).ExitCode.Should().Be(0, "the file by itself agrees");
        (await ConsoleRun.OfAsync("checkpoint", "verify", "--db", Database, "--from", lines, "--public-key", key)).ShouldFail("access log", "older file");
        (await ConsoleRun.OfAsync("checkpoint", "write", "--db", Database, "--to", lines)).ShouldFail("does not hold to checkpoint", "nothing was signed");
    }

    [Fact]
    public async Task A_changed_line_or_another_key_is_told()
    {
        await PlayAsync();
        var lines = _folder.At("checkpoints.jsonl");
        var key = _folder.At("public.pem");
        await ConsoleRun.OfAsync("checkpoint", "write", "--db", Database, "--to", lines, "--public-key", key);
        var whole = await File.ReadAllTextAsync(lines);

        await File.WriteAllTextAsync(lines, whole.Replace("\"entries\":", "\"entries\":1", StringComparison.Ordinal));
        (await ConsoleRun.OfAsync("verify", "--db", Database, "--from", lines, "--public-key", key)).ShouldFail("Checkpoint 1", "not signed");
        await File.WriteAllTextAsync(lines, whole[..^20]);
        (await ConsoleRun.OfAsync("verify", "--db", Database, "--from", lines, "--public-key", key)).ShouldFail("Line 1", "not a checkpoint");
        (await ConsoleRun.OfAsync("verify", "--db", Database, "--from", lines)).ExitCode.Should().Be(2, "which key is trusted must be said");
    }

    [Fact]
    public async Task Who_read_a_case_is_told()
    {
        await PlayAsync();
        var id = FirstCase();
        (await ConsoleRun.OfAsync("case", id, "--db", Database)).ExitCode.Should().Be(0);

        var who = await ConsoleRun.OfAsync("who", id, "--db", Database);

        who.ExitCode.Should().Be(0, who.Error);
        who.Out.Should().Contain("GetCase").And.Contain("provider-leadership");
        (await ConsoleRun.OfAsync("who", "nobody", "--db", Database)).ShouldFail("not an id");
    }

    private async Task PlayAsync()
    {
        var played = await ConsoleRun.OfAsync("--db", Database, "--mail", _folder.At("mail"), "--json");
        played.ExitCode.Should().Be(0, played.Error);
    }

    private string FirstCase()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT case_id FROM case_index LIMIT 1";
        return new Guid((byte[])command.ExecuteScalar()!, bigEndian: true).ToString();
    }

    private static string KeyIn(string table) => table.Split('|').Select(cell => cell.Trim()).First(cell => cell.StartsWith("k-", StringComparison.Ordinal));

    // Read as JSON: a plus sign stands escaped in the file.
    private string[] Secrets()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Database + ".keys"));
        return [.. file.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("key").GetString()!)];
    }
}
