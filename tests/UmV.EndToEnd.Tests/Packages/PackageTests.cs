using System.Diagnostics;
using System.IO.Compression;
using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.EndToEnd.Tests.Packages;

/// <summary>A stranger has nothing but the packages: the example of the README is built and run from them alone.</summary>
public sealed partial class PackageTests : IDisposable
{
    private static readonly string[] Ids =
        ["UmV.AspNetCore", "UmV.Core", "UmV.Integrations.Email", "UmV.Integrations.Visma", "UmV.Storage", "UmV.Storage.PostgreSql",
         "UmV.Storage.Sqlite", "UmV.Testing"];

    private readonly TempFolder _folder = new();

    // Never a version that was there before: packages of the same version are not read again.
    private readonly string _version = $"0.0.1-test.{Environment.ProcessId}.{Stopwatch.GetTimestamp()}";

    public void Dispose()
    {
        _folder.Dispose();
        foreach (var id in Ids)
            DeleteFromCache(id);
    }

    [Fact]
    public void The_example_of_the_readme_runs_in_a_blank_application_that_knows_the_packages_alone()
    {
        var packages = _folder.At("packages");
        Run(RepositoryPaths.Root, "pack", "UmV.sln", "-c", "Release", "-o", packages, $"-p:PackageVersion={_version}", "-p:NuGetAudit=false");
        Directory.GetFiles(packages, "*.nupkg").Select(Id).Should().BeEquivalentTo(Ids);
        Directory.GetFiles(packages, "*.snupkg").Select(Id).Should().BeEquivalentTo(Ids);
        foreach (var package in Directory.GetFiles(packages, "*.nupkg"))
            HasReadmeAndLicence(package);

        var output = RunExample(packages);

        output.Should().Contain("AGR-1: The school has no agreement in force today.");
        output.Should().Contain("REQ-1: Leadership has not endorsed the request.");
        output.TrimEnd().Should().EndWith("Drafting: En konflikt i 9A.");
    }

    private string RunExample(string packages)
    {
        var app = Directory.CreateDirectory(_folder.At("app")).FullName;
        File.WriteAllText(Path.Combine(app, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(app, "Directory.Packages.props"), "<Project />");
        File.WriteAllText(Path.Combine(app, "App.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <RestoreAdditionalProjectSources>{packages}</RestoreAdditionalProjectSources>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="UmV.Storage.Sqlite" Version="{_version}" />
                <PackageReference Include="Microsoft.Extensions.DependencyInjection" Version="10.0.15" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(app, "Program.cs"), Example());
        return Run(app, "run");
    }

    private static string Example()
    {
        var readme = File.ReadAllText(RepositoryPaths.At("README.md"));
        return FirstCSharp().Match(readme).Groups[1].Value;
    }

    private static void HasReadmeAndLicence(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        archive.GetEntry("README.md").Should().NotBeNull($"{Path.GetFileName(package)} has a readme");
        using var reader = new StreamReader(archive.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        reader.ReadToEnd().Should().Contain("<license type=\"expression\">MIT</license>");
    }

    private string Id(string package) => Path.GetFileNameWithoutExtension(package)[..^(_version.Length + 1)];

    private void DeleteFromCache(string id)
    {
        var root = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var cached = Path.Combine(root, id.ToLowerInvariant(), _version);
        if (Directory.Exists(cached))
            Directory.Delete(cached, recursive: true);
    }

    private static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The test host's own settings must not reach into another build.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE").ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, $"dotnet {arguments[0]} must succeed: {output}{error.Result}");
        return output;
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex FirstCSharp();
}
