using System.Diagnostics;
using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Console;

/// <summary>What docs/operations.md tells people to type does what it says.</summary>
public sealed partial class OperationsTests
{
    [Fact]
    public async Task Every_command_on_the_page_of_operations_runs_from_the_first_to_the_last()
    {
        var blocks = Block().Matches(await File.ReadAllTextAsync(RepositoryPaths.At("docs/operations.md"))).Select(match => match.Groups[1].Value).ToList();
        blocks.Should().HaveCountGreaterThan(4);
        using var folder = new TempFolder();

        var (exitCode, output) = await RunAsync(folder.Path, string.Join('\n', blocks));

        exitCode.Should().Be(0, output);
        output.Should().Contain("Copied to").And.Contain("Everything agrees").And.Contain("Copied and compared");
        Directory.GetFiles(folder.Path, "*.part").Should().BeEmpty();
    }

    [Fact]
    public async Task A_back_up_does_not_overwrite_and_says_what_to_do()
    {
        using var folder = new TempFolder();
        (await ConsoleRun.OfAsync("seed", "--db", folder.At("umv.db"), "--schools", "1", "--requests", "2")).ExitCode.Should().Be(0);
        (await ConsoleRun.OfAsync("backup", "--db", folder.At("umv.db"), "--to", folder.At("copy.db"))).ExitCode.Should().Be(0);

        (await ConsoleRun.OfAsync("backup", "--db", folder.At("umv.db"), "--to", folder.At("copy.db"))).ShouldFail("copy.db", "name of its own");
    }

    [Fact]
    public async Task A_back_up_of_nothing_fails_and_makes_nothing()
    {
        using var folder = new TempFolder();
        (await ConsoleRun.OfAsync("backup", "--db", folder.At("umv.db"), "--to", folder.At("copy.db"))).ShouldFail("umv.db");
        Directory.GetFiles(folder.Path).Should().BeEmpty();
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string folder, string commands)
    {
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-euo");
        start.ArgumentList.Add("pipefail");
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($$"""
            exec 2>&1
            umv() { dotnet exec '{{Path.Combine(AppContext.BaseDirectory, "UmV.Samples.Console.dll")}}' "$@"; }
            {{commands}}
            """);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    [GeneratedRegex("^```sh\\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Block();
}
