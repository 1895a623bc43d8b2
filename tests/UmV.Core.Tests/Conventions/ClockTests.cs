using System.Text.RegularExpressions;
using System.Xml.Linq;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>Row 96: every instant, id and random number is asked of something injected.</summary>
public sealed partial class ClockTests
{
    private static readonly string[] KnownPlaces = ["src/UmV.Core/Identity/RandomIdSource.cs", "src/UmV.Core/UmVServiceCollectionExtensions.cs"];

    /// <summary>The edges of a program: the seeded world has a clock of its own and ends on the real day, and a copy opens stores without a host.</summary>
    private static readonly string[] Edges = ["samples/UmV.Samples.Console/Verbs/SeedVerb.cs", "samples/UmV.Samples.Console/Verbs/CopyVerb.cs"];

    [Theory]
    [InlineData("P:System.DateTime.Now;")]
    [InlineData("P:System.DateTime.UtcNow;")]
    [InlineData("P:System.DateTime.Today;")]
    [InlineData("P:System.DateTimeOffset.Now;")]
    [InlineData("P:System.DateTimeOffset.UtcNow;")]
    [InlineData("P:System.TimeProvider.System;")]
    [InlineData("P:NodaTime.SystemClock.Instance;")]
    [InlineData("M:System.Guid.NewGuid;")]
    [InlineData("M:System.Threading.Thread.Sleep(System.Int32);")]
    [InlineData("T:System.Random;")]
    public void The_list_of_banned_symbols_names_it(string symbol) =>
        File.ReadAllLines(RepositoryPaths.At("eng/BannedSymbols.txt")).Should().Contain(line => line.StartsWith(symbol, StringComparison.Ordinal));

    [Fact]
    public void Every_project_is_built_with_the_analyser_and_the_list()
    {
        var targets = XDocument.Load(RepositoryPaths.At("Directory.Build.targets")).Root!;
        targets.Descendants("PackageReference").Where(Unconditional).Select(Include).Should().Contain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        targets.Descendants("AdditionalFiles").Where(Unconditional).Select(Include).Should().Contain("$(RepositoryRoot)eng/BannedSymbols.txt");
        XDocument.Load(RepositoryPaths.At("Directory.Build.props")).Descendants("TreatWarningsAsErrors").Single().Value.Should().Be("true");
        Suppressions().Should().BeEmpty("nobody turns the analyser off for a project");
    }

    [Fact]
    public void Only_two_places_of_the_library_may_name_what_is_banned()
    {
        var sources = new[] { "src", "samples" }.SelectMany(SourceTree.Files).ToList();
        sources.Where(file => file.Text.Contains("RS0030", StringComparison.Ordinal)).Select(file => file.Path).Should().BeEquivalentTo(KnownPlaces.Concat(Edges));
        sources.Where(file => Banned.IsMatch(file.Code)).Select(file => file.Path).Should().BeEquivalentTo(KnownPlaces.Concat(Edges));
    }

    private static IEnumerable<string> Suppressions() =>
        from folder in new[] { "src", "samples", "tests", "benchmarks" }
        from path in Directory.EnumerateFiles(RepositoryPaths.At(folder), "*.csproj", SearchOption.AllDirectories)
        where File.ReadAllText(path).Contains("RS0030", StringComparison.Ordinal) || File.ReadAllText(path).Contains("RunAnalyzers", StringComparison.Ordinal)
        select path;

    private static bool Unconditional(XElement element) =>
        element.Attribute("Condition") is null && element.Parent?.Attribute("Condition") is null;

    private static string Include(XElement element) => element.Attribute("Include")!.Value;

    [GeneratedRegex(
        @"\bDateTime(?:Offset)?\.(?:Utc)?(?:Now|Today)\b|\bTimeProvider\.System\b|\bSystemClock\.Instance\b|\bGuid\.(?:NewGuid|CreateVersion7)\b|\bThread\.Sleep\b|\bnew Random\b|\bRandom\.Shared\b|\bEnvironment\.TickCount")]
    private static partial Regex Banned { get; }
}
