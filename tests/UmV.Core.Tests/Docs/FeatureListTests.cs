using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.Core.Tests.Docs;

/// <summary>docs/features.md names tests that are there, for every row that is owed.</summary>
public sealed partial class FeatureListTests
{
    private static readonly int[] Owed =
        [1, 2, 3, 4, 6, 7, 9, 13, 16, 17, 18, 22, 23, 24, 31, 32, 33, 35, 48, 49, 50, 51, 82, 83, 86, 87, 88, 89, 90, 93, 95, 96, 98, 99, 100];

    private static readonly Dictionary<int, string[]> Rows = File.ReadLines(RepositoryPaths.At("docs/features.md"))
        .Select(line => Row().Match(line)).Where(match => match.Success)
        .ToDictionary(
            match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture),
            match => Test().Matches(match.Groups[2].Value).Select(test => test.Groups[1].Value).ToArray());

    [Fact]
    public void Every_row_that_is_owed_names_a_test()
    {
        Rows.Keys.Should().Contain(Owed);
        Rows.Where(row => row.Value.Length == 0).Select(row => row.Key).Should().BeEmpty();
    }

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        var there = Directory.EnumerateFiles(RepositoryPaths.At("tests"), "*.cs", SearchOption.AllDirectories).SelectMany(TestsOf).ToHashSet(StringComparer.Ordinal);
        there.Should().HaveCountGreaterThan(400);
        Rows.Values.SelectMany(tests => tests).Where(test => !there.Contains(test)).Should().BeEmpty();
    }

    private static IEnumerable<string> TestsOf(string path)
    {
        var code = File.ReadAllText(path);
        var classes = Class().Matches(code);
        return classes.Zip(classes.Skip(1).Select(next => next.Index).Append(code.Length), (start, end) => (Name: start.Groups[1].Value, Body: code[start.Index..end]))
            .SelectMany(part => Method().Matches(part.Body).Select(method => $"{part.Name}.{method.Groups[1].Value}"));
    }

    [GeneratedRegex(@"^\| (\d+) \|[^|]*\|(.*)\|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"^public (?:sealed |abstract )?(?:partial )?class (\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"\[\w*(?:Fact|Theory)\][\s\S]{0,2500}?public (?:async )?(?:Task|void) (\w+)\(")]
    private static partial Regex Method();
}
