using System.Xml.Linq;
using UmV.TestKit;

namespace UmV.Core.Tests.Conventions;

/// <summary>Which project may name which: adapters name the core; the core names nobody.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] Projects = [.. SourceTree.Folders("src")];

    [Fact]
    public void Core_names_no_project() => References("UmV.Core").Should().BeEmpty();

    [Fact]
    public void Adapters_name_the_core_alone_and_engines_the_shared_store()
    {
        Projects.Should().HaveCountGreaterThan(4);
        foreach (var project in Projects.Except(["UmV.Core"]))
        {
            string[] expected = project.StartsWith("UmV.Storage.", StringComparison.Ordinal) ? ["UmV.Storage"] : ["UmV.Core"];
            References(project).Should().BeEquivalentTo(expected, "of {0}", project);
        }
    }

    [Fact]
    public void No_adapter_uses_the_names_of_another()
    {
        foreach (var project in Projects.Except(["UmV.Core"]))
        {
            var strangers = Projects.Except([project, "UmV.Core"]).Where(other => !References(project).Contains(other));
            var files = SourceTree.Files($"src/{project}");
            foreach (var stranger in strangers)
                files.Where(file => file.Code.Contains($"using {stranger};", StringComparison.Ordinal)).Should().BeEmpty("{0} does not know {1}", project, stranger);
        }
    }

    [Fact]
    public void The_core_and_the_adapters_do_not_know_the_tests()
    {
        foreach (var project in Projects)
            SourceTree.Files($"src/{project}").Where(file => file.Code.Contains("UmV.TestKit", StringComparison.Ordinal)).Should().BeEmpty();
    }

    private static IReadOnlyList<string> References(string project) =>
    [
        .. XDocument.Load(RepositoryPaths.At($"src/{project}/{project}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];
}
