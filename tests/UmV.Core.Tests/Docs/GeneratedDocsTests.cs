using UmV.Core.Cases;
using UmV.TestKit;

namespace UmV.Core.Tests.Docs;

public sealed class GeneratedDocsTests
{
    [Fact]
    public void The_page_of_lifecycles_is_what_the_code_says() => Compare("docs/lifecycles.md", GeneratedDocs.Lifecycles());

    [Fact]
    public void The_page_of_policies_is_what_the_code_says() => Compare("docs/policies.md", GeneratedDocs.Policies());

    [Fact]
    public void The_picture_in_the_readme_is_the_lifecycle_of_a_case()
    {
        var readme = File.ReadAllText(RepositoryPaths.At("README.md"));
        var start = readme.IndexOf("```mermaid\n", StringComparison.Ordinal) + "```mermaid\n".Length;
        var end = readme.IndexOf("```", start, StringComparison.Ordinal);
        Compare("README.md", readme[..start] + GeneratedDocs.Picture(CaseLifecycle.Map) + readme[end..]);
    }

    private static void Compare(string path, string expected)
    {
        var file = RepositoryPaths.At(path);
        if (Environment.GetEnvironmentVariable("UMV_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllText(file, expected);
        File.Exists(file).Should().BeTrue($"{path} is made from the code");
        (File.ReadAllText(file) == expected).Should().BeTrue($"{path} differs from the code: make it again with UMV_ACCEPT_SNAPSHOTS=1");
    }
}
