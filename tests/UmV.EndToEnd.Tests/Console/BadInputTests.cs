using Microsoft.Data.Sqlite;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

public sealed class BadInputTests(PlayedStory story) : IClassFixture<PlayedStory>, IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("juggle")]
    [InlineData("roster", "export")]
    [InlineData("verify", "--db")]
    [InlineData("verify", "--db", "x", "--db", "y")]
    [InlineData("verify")]
    [InlineData("case", "--db", "x")]
    [InlineData("cases", "--db", "x", "--frobnicate")]
    [InlineData("cases", "extra", "--db", "x")]
    [InlineData("--colour", "red")]
    [InlineData("report", "--db", "x", "--json")]
    public async Task What_is_not_understood_is_answered_with_usage(params string[] args)
    {
        var run = await ConsoleRun.OfAsync(args);
        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().StartWith("umv: ").And.Contain("usage: umv").And.NotContain("   at ");
    }

    [Theory]
    [InlineData("--from", "2025-13", "2025-13", "such as 2025-08")]
    [InlineData("--from", "august", "august", "such as 2025-08")]
    [InlineData("--by", "category,colour", "by[1]", "severity")]
    [InlineData("--format", "xml", "xml", "table, csv, json")]
    [InlineData("--language", "se", "se", "nb, nn, en")]
    public async Task A_report_says_which_value_is_wrong_and_what_to_write(string option, string value, string names, string remedy) =>
        (await ConsoleRun.OfAsync("report", "--db", story.Database, option, value)).ShouldFail(names, remedy);

    [Fact]
    public async Task A_report_whose_end_is_before_its_beginning_is_refused() =>
        (await ConsoleRun.OfAsync("report", "--db", story.Database, "--from", "2025-09", "--to", "2025-08")).ShouldFail("--to", "2025-09");

    [Fact]
    public async Task An_unknown_role_is_answered_with_all_roles() =>
        (await ConsoleRun.OfAsync("explain", FirstCase(), "--db", story.Database, "--as", "janitor")).ShouldFail("janitor", "SchoolLeader", "Pupil");

    [Fact]
    public async Task A_role_that_nobody_has_on_the_case_is_told() =>
        (await ConsoleRun.OfAsync("explain", FirstCase(), "--db", story.Database, "--as", "OtherProfessional"))
            .ShouldFail("OtherProfessional", "On it are");

    [Theory]
    [InlineData("case")]
    [InlineData("explain")]
    public async Task What_is_no_id_is_told_to_be_none(string verb)
    {
        string[] more = verb == "explain" ? ["--as", "Pupil"] : [];
        (await ConsoleRun.OfAsync([verb, "12-not-an-id", "--db", story.Database, .. more])).ShouldFail("12-not-an-id", "'cases' lists them");
        (await ConsoleRun.OfAsync([verb, "01890a5d-ac96-774b-bcce-b302099a8057", "--db", story.Database, .. more])).ShouldFail("01890a5d", "no case");
    }

    [Theory]
    [InlineData("seed", "--schools", "none")]
    [InlineData("seed", "--requests", "0")]
    [InlineData("seed", "--years", "99")]
    [InlineData("seed", "--seed", "x")]
    public async Task A_number_out_of_range_leaves_no_store(string verb, string option, string value)
    {
        (await ConsoleRun.OfAsync(verb, option, value, "--db", _folder.At("new.db"))).ShouldFail(option, value);
        Directory.GetFileSystemEntries(_folder.Path).Should().BeEmpty();
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("cases")]
    [InlineData("report")]
    public async Task A_missing_store_is_not_made(string verb)
    {
        (await ConsoleRun.OfAsync(verb, "--db", _folder.At("missing.db"))).ShouldFail("missing.db", "See that the path is right");
        Directory.GetFileSystemEntries(_folder.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_of_another_kind_is_left_as_it_is()
    {
        await File.WriteAllTextAsync(_folder.At("letter.txt"), "Not a database at all.");
        (await ConsoleRun.OfAsync("verify", "--db", _folder.At("letter.txt"))).ShouldFail("letter.txt", "not a UmV store");
        (await ConsoleRun.OfAsync("--json", "--db", _folder.At("letter.txt"), "--mail", _folder.At("mail"))).ShouldFail("letter.txt", "not a UmV store");
        (await File.ReadAllTextAsync(_folder.At("letter.txt"))).Should().Be("Not a database at all.");
        Directory.GetFileSystemEntries(_folder.Path).Should().ContainSingle();
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_as_it_is()
    {
        Sql(_folder.At("other.db"), "CREATE TABLE song (title TEXT)");
        var before = await File.ReadAllBytesAsync(_folder.At("other.db"));
        (await ConsoleRun.OfAsync("seed", "--db", _folder.At("other.db"))).ShouldFail("other.db", "not a UmV store");
        (await File.ReadAllBytesAsync(_folder.At("other.db"))).Should().Equal(before);
        Directory.GetFileSystemEntries(_folder.Path).Should().ContainSingle();
    }

    [Fact]
    public async Task A_locked_store_is_told_to_be_locked()
    {
        var database = story.CopyTo(_folder);
        using var other = new SqliteConnection($"Data Source={database};Pooling=False");
        other.Open();
        using var begin = other.CreateCommand();
        begin.CommandText = "BEGIN EXCLUSIVE";
        begin.ExecuteNonQuery();
        (await ConsoleRun.OfAsync("verify", "--db", database)).ShouldFail("locked by another program", "try again");
    }

    [Fact]
    public async Task A_read_only_store_is_told_to_be_read_only()
    {
        var database = story.CopyTo(_folder);
        File.SetAttributes(database, FileAttributes.ReadOnly);
        (await ConsoleRun.OfAsync("--json", "--db", database, "--mail", _folder.At("mail"))).ShouldFail("read-only");
        File.SetAttributes(database, FileAttributes.Normal);
    }

    [Fact]
    public async Task A_wrong_key_file_is_refused_and_nothing_is_changed()
    {
        var database = story.CopyTo(_folder);
        await ConsoleRun.OfAsync("roster", "import", PlayedStory.Roster, "--db", _folder.At("other.db"));
        File.Copy(_folder.At("other.db.keys"), database + ".keys", overwrite: true);
        (await ConsoleRun.OfAsync("cases", "--db", database)).ShouldFail("key", "Nothing was changed");
        File.Delete(database + ".keys");
        (await ConsoleRun.OfAsync("cases", "--db", database)).ShouldFail("no key file", "backup");
        File.Exists(database + ".keys").Should().BeFalse();
        await File.WriteAllTextAsync(database + ".keys", "{ broken");
        (await ConsoleRun.OfAsync("cases", "--db", database)).ShouldFail(".keys");
    }

    [Fact]
    public async Task A_changed_entry_is_named_by_verify()
    {
        var database = story.CopyTo(_folder);
        Sql(database, """
            DROP TRIGGER journal_is_never_changed;
            UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), 'GoalsReached', 'PupilMoved') AS BLOB) WHERE type = 'case-ended';
            """);
        var run = await ConsoleRun.OfAsync("verify", "--db", database);
        run.ShouldFail("case/" + FirstCase(), "entry", "changed after it was written");
        var json = await ConsoleRun.OfAsync("verify", "--db", database, "--json");
        json.ExitCode.Should().Be(1);
        json.Json.GetProperty("firstFault").GetProperty("stream").GetString().Should().Be("case/" + FirstCase());
    }

    [Fact]
    public async Task A_broken_roster_is_named_by_file_and_line_and_leaves_nothing()
    {
        var bundle = CopyRoster();
        var users = await File.ReadAllLinesAsync(Path.Combine(bundle, "users.csv"));
        users[3] = users[3].Replace("st-3,,,true", "st-3,,2026-99-99,true", StringComparison.Ordinal).Replace(",Nils,", ",\"Nils,", StringComparison.Ordinal);
        await File.WriteAllLinesAsync(Path.Combine(bundle, "users.csv"), users);
        var run = await ConsoleRun.OfAsync("--json", "--roster", bundle, "--db", _folder.At("new.db"), "--mail", _folder.At("mail"));
        run.ShouldFail("users.csv line 4");
        run.Error.Should().NotContain("Nils");
        (await ConsoleRun.OfAsync("roster", "import", bundle, "--db", _folder.At("new.db"))).ShouldFail("users.csv line 4");
        Directory.GetFileSystemEntries(_folder.Path).Should().ContainSingle("only the bundle is there");
    }

    [Fact]
    public async Task A_roster_without_a_counsellor_is_told_to_lack_one()
    {
        var bundle = CopyRoster();
        var roles = await File.ReadAllLinesAsync(Path.Combine(bundle, "roles.csv"));
        await File.WriteAllLinesAsync(Path.Combine(bundle, "roles.csv"), roles.Where(line => !line.Contains("counselor", StringComparison.Ordinal)));
        (await ConsoleRun.OfAsync("--json", "--roster", bundle, "--db", _folder.At("new.db"))).ShouldFail("lacks a counsellor", "--roster");
        File.Exists(_folder.At("new.db")).Should().BeFalse();
    }

    [Theory]
    [InlineData("{ \"form\": ", "line 1")]
    [InlineData("{}", "form")]
    [InlineData("""{ "form": "school-request", "version": 1, "school": "123456789", "answers": {} }""", "school")]
    public async Task A_broken_request_file_is_named_and_leaves_nothing(string content, string names)
    {
        var requests = Directory.CreateDirectory(_folder.At("requests")).FullName;
        await File.WriteAllTextAsync(Path.Combine(requests, "one.json"), content);
        (await ConsoleRun.OfAsync("--json", "--requests", requests, "--db", _folder.At("new.db"))).ShouldFail("one.json", names);
        File.Exists(_folder.At("new.db")).Should().BeFalse();
    }

    [Fact]
    public async Task Mails_cannot_go_into_a_file()
    {
        await File.WriteAllTextAsync(_folder.At("mail"), "");
        (await ConsoleRun.OfAsync("--json", "--mail", _folder.At("mail"), "--db", _folder.At("new.db"))).ShouldFail("--mail", "Name a folder");
        File.Exists(_folder.At("new.db")).Should().BeFalse();
    }

    private string FirstCase() => story.Run.Json.GetProperty("cases")[0].GetProperty("id").GetString()!;

    private string CopyRoster()
    {
        var bundle = Directory.CreateDirectory(_folder.At("bundle")).FullName;
        foreach (var file in Directory.GetFiles(PlayedStory.Roster))
            File.Copy(file, Path.Combine(bundle, Path.GetFileName(file)));
        return bundle;
    }

    private static void Sql(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
