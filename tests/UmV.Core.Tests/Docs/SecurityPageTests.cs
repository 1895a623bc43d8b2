using System.Text.RegularExpressions;
using System.Xml.Linq;
using UmV.TestKit;

namespace UmV.Core.Tests.Docs;

/// <summary>docs/security.md answers every requirement of ASVS 5.0.0 at levels 1 and 2, and names tests that are there.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string[] Required =
    [
        .. File.ReadLines(RepositoryPaths.At("tests/UmV.Core.Tests/Docs/asvs-5.0.0.txt")).Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')[0]),
    ];

    private static readonly (string[] Numbers, string Answer)[] Rows =
    [
        .. File.ReadLines(RepositoryPaths.At("docs/security.md")).Select(line => Row.Match(line)).Where(match => match.Success)
            .Select(match => (Number.Matches(match.Groups[1].Value).Select(number => number.Value).ToArray(), match.Groups[2].Value.Trim())),
    ];

    [Fact]
    public void The_list_of_requirements_is_whole()
    {
        Required.Should().HaveCount(70 + 183, "the standard counts 70 requirements of level 1 and 183 of level 2").And.OnlyHaveUniqueItems();
        Required.Should().OnlyContain(number => Number.IsMatch(number));
    }

    [Fact]
    public void Every_requirement_is_answered_once_and_none_is_made_up() =>
        Rows.SelectMany(row => row.Numbers).Order(StringComparer.Ordinal).Should().Equal(Required.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_answer_is_a_test_or_says_whose_duty_it_is_or_why_it_does_not_apply()
    {
        Rows.Where(row => !Test.IsMatch(row.Answer) && !HostsDuty.IsMatch(row.Answer) && !row.Answer.StartsWith("Does not apply", StringComparison.Ordinal) && !Section.IsMatch(row.Answer))
            .Select(row => string.Join(' ', row.Numbers)).Should().BeEmpty();
        Rows.Count(row => Test.IsMatch(row.Answer)).Should().BeGreaterThan(90);
    }

    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var tests = Directory.EnumerateFiles(RepositoryPaths.At("tests"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText).ToList();
        foreach (Match named in Test.Matches(File.ReadAllText(RepositoryPaths.At("docs/security.md"))))
            tests.Should().Contain(code => IsIn(code, named.Groups[1].Value, named.Groups[2].Value), "the page names {0}", named.Value);
    }

    [Fact]
    public void Every_section_that_an_answer_points_to_is_there()
    {
        var page = File.ReadAllText(RepositoryPaths.At("docs/security.md"));
        foreach (var section in Rows.SelectMany(row => Section.Matches(row.Answer)).Select(match => match.Groups[1].Value).Distinct())
            page.Should().Contain($"\n## {section}\n");
    }

    [Fact]
    public void Every_shipped_package_has_one_pinned_version_and_is_on_the_page()
    {
        var shipped = XDocument.Load(RepositoryPaths.At("Directory.Packages.props")).Descendants("ItemGroup").Single(group => group.Attribute("Label")?.Value == "Shipped")
            .Elements("PackageVersion").Select(package => (Name: package.Attribute("Include")!.Value, Version: package.Attribute("Version")!.Value)).ToList();
        shipped.Should().HaveCountGreaterThan(15).And.OnlyContain(package => Pinned.IsMatch(package.Version));
        shipped.Select(package => package.Name).Should().OnlyHaveUniqueItems();
        var page = File.ReadAllText(RepositoryPaths.At("docs/security.md"));
        shipped.Where(package => !page.Contains($"`{package.Name}`", StringComparison.Ordinal)).Select(package => package.Name).Should().BeEmpty();
    }

    private static bool IsIn(string code, string name, string method) =>
        Regex.IsMatch(code, $@"\bclass {name}\b", RegexOptions.None, TimeSpan.FromSeconds(5)) && code.Contains($" {method}(", StringComparison.Ordinal);

    [GeneratedRegex(@"^\| ((?:\d+\.\d+\.\d+(?:, )?)+) \|[^|]*\|(.*)\|$")]
    private static partial Regex Row { get; }

    [GeneratedRegex(@"\d+\.\d+\.\d+")]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"`(\w+(?:Tests|Proof|Contract))\.(\w+)`")]
    private static partial Regex Test { get; }

    [GeneratedRegex("Host's duty")]
    private static partial Regex HostsDuty { get; }

    [GeneratedRegex("\"([^\"]+)\" on this page|This page, \"([^\"]+)\"")]
    private static partial Regex Section { get; }

    [GeneratedRegex(@"^(\d+(\.\d+)+|\$\(\w+\))$")]
    private static partial Regex Pinned { get; }
}
