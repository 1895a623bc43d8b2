using System.Text.Json;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>The pseudonymised export from the command line.</summary>
public sealed class ExportVerbTests(PlayedStory story) : IClassFixture<PlayedStory>
{
    [Fact]
    public async Task The_cases_of_a_period_are_written_under_pseudonyms()
    {
        using var folder = new TempFolder();
        var database = story.CopyTo(folder);

        var run = await ConsoleRun.OfAsync("export", "pseudonymised", "--db", database, "--out", folder.At("export.json"));

        run.ExitCode.Should().Be(0, run.Error);
        run.Out.Should().Contain("not for publication");
        using var export = JsonDocument.Parse(await File.ReadAllBytesAsync(folder.At("export.json")));
        var cases = export.RootElement.GetProperty("cases").EnumerateArray().ToList();
        cases.Should().NotBeEmpty().And.OnlyContain(one => one.GetProperty("case").GetString()!.Length == 32);
        (await ConsoleRun.OfAsync("export", "pseudonymised", "--db", database, "--out", folder.At("x"), "--from", "2025-09", "--to", "2025-08")).ShouldFail("--to", "2025-09");
    }
}
