using System.Diagnostics;
using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>What is committed holds on every machine.</summary>
public sealed partial class RepositoryTextTests
{
    // In pieces, so that this file does not name them.
    private static readonly string[] NamesOfMachines =
        ["/wo" + "rk/", "/tmp/" + "umv", "../" + "shared/", "/ro" + "ot/", "C:\\" + "Users", "nuget" + ".org", "npm" + "js.org", "pypi" + ".org", "artifact" + "ory"];

    private static readonly string[] TextEndings =
        [".cs", ".cshtml", ".csproj", ".props", ".targets", ".sln", ".json", ".md", ".sh", ".yml", ".yaml", ".txt", ".tsv", ".csv", ".sql", ".xml", ".editorconfig", ".snap", ".css", ".js"];

    [Fact]
    public void Nothing_committed_names_a_machine_or_a_registry()
    {
        var files = Tracked().Where(path => TextEndings.Contains(Path.GetExtension(path)) || path == ".ci/run").ToList();
        files.Should().HaveCountGreaterThan(300);
        var hits = from path in files
                   let text = File.ReadAllText(RepositoryPaths.At(path))
                   from name in NamesOfMachines
                   where text.Contains(name, StringComparison.OrdinalIgnoreCase)
                   select $"{path}: {name}";
        hits.Should().BeEmpty();
    }

    [Fact]
    public void No_package_source_is_committed() =>
        Tracked().Where(path => Path.GetFileName(path).Equals("nuget.config", StringComparison.OrdinalIgnoreCase)).Should().BeEmpty();

    [Fact]
    public void No_test_is_skipped()
    {
        foreach (var project in SourceTree.Folders("tests").Except(["UmV.TestKit"]))
        {
            if (Directory.EnumerateFiles(RepositoryPaths.At($"tests/{project}"), "*.cs").Any() || SourceTree.Folders($"tests/{project}").Count > 0)
                SourceTree.Files($"tests/{project}").Where(file => Skip.IsMatch(file.Code)).Should().BeEmpty();
        }
    }

    [Fact]
    public void The_search_for_skipped_tests_finds_one() => Skip.IsMatch("[Fact(Skip = )]").Should().BeTrue();

    private static IReadOnlyList<string> Tracked() =>
        Directory.Exists(RepositoryPaths.At(".git")) || File.Exists(RepositoryPaths.At(".git")) ? FromGit() : FromDisk();

    private static string[] FromGit()
    {
        using var git = System.Diagnostics.Process.Start(new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = RepositoryPaths.Root, RedirectStandardOutput = true })!;
        var lines = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        git.ExitCode.Should().Be(0);
        return [.. lines.Where(path => File.Exists(RepositoryPaths.At(path)))];
    }

    // A download without its history has no git to ask.
    private static string[] FromDisk() =>
    [
        .. Directory.EnumerateFiles(RepositoryPaths.Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryPaths.Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part is "bin" or "obj" or "TestResults" or "artifacts" or ".vs")),
    ];

    [GeneratedRegex(@"\b(?:Fact|Theory)\s*\([^)]*\bSkip\s*=|\bIgnore\(")]
    private static partial Regex Skip { get; }
}
