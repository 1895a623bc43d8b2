using System.Text.RegularExpressions;
using System.Xml.Linq;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>Which folder may name which: only what lies on a lower floor, so that no two name each other.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[][] Floors =
    [
        ["Text", "Identity"],
        ["Policies", "Sealing", "Calendars", "Messaging"],
        ["Decisions", "Lifecycles", "Storage"],
        ["Requests", "People", "Agreements", "Assessment", "Planning", "Mediation"],
        ["Consent", "FollowUp", "Schools", "Statistics"],
        ["Evaluation"],
        ["Cases"],
        ["Access"],
        ["Process"],
    ];

    private static readonly ILookup<string, string> TypesOf = typeof(UmVOptions).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("UmV.Core.", StringComparison.Ordinal) == true)
        .ToLookup(type => type.Namespace!.Split('.')[2], type => type.Name.Split('`')[0]);

    [Fact]
    public void Every_folder_of_the_core_stands_on_a_floor() =>
        Directory.GetDirectories(RepositoryPaths.At("src/UmV.Core")).Select(Path.GetFileName).Except(["bin", "obj"])
            .Should().BeEquivalentTo(Floors.SelectMany(floor => floor));

    [Fact]
    public void A_folder_names_only_folders_on_lower_floors()
    {
        var looked = 0;
        foreach (var (floor, level) in Floors.Select((floor, level) => (floor, level)))
        {
            foreach (var folder in floor)
            {
                var files = SourceFiles.Of(folder).ToList();
                files.Should().NotBeEmpty(folder);
                looked += files.Count;
                var upwards = Floors.Skip(level).SelectMany(above => above).Where(other => other != folder);
                foreach (var (path, code) in files)
                    upwards.Where(other => Names(code, other)).Should().BeEmpty($"{path} is on floor {level}");
            }
        }

        looked.Should().BeGreaterThan(200);
    }

    [Fact]
    public void Stateless_is_named_in_the_lifecycles_alone() =>
        SourceFiles.All.Where(file => file.Value.Contains("Stateless", StringComparison.Ordinal) && Using().IsMatch(file.Value)).Select(file => file.Key)
            .Should().Equal("src/UmV.Core/Lifecycles/Lifecycle.cs");

    [Fact]
    public void Adapters_know_the_core_and_not_each_other()
    {
        var references = Directory.GetFiles(RepositoryPaths.At("src"), "*.csproj", SearchOption.AllDirectories).ToDictionary(
            path => Path.GetFileNameWithoutExtension(path),
            path => XDocument.Load(path).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).ToArray());
        references.Should().HaveCountGreaterThan(4);
        references["UmV.Core"].Should().BeEmpty();
        foreach (var (project, named) in references.Where(project => project.Key != "UmV.Core"))
            named.Except(["UmV.Core"]).Should().BeSubsetOf(project.StartsWith("UmV.Storage.", StringComparison.Ordinal) ? ["UmV.Storage"] : Array.Empty<string>(), project);
    }

    private static bool Names(string code, string folder) =>
        Regex.IsMatch(code, $@"using (static )?(\w+ = )?UmV\.Core\.{folder}\b")
        || Qualified(folder).Matches(code).Any(match => TypesOf[folder].Contains(match.Groups[1].Value));

    private static Regex Qualified(string folder) => new($@"(?<![\w.])(?:UmV\.Core\.|Core\.)?{folder}\.(\w+)");

    [GeneratedRegex(@"^using Stateless", RegexOptions.Multiline)]
    private static partial Regex Using();
}
