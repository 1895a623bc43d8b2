using System.Text.RegularExpressions;
using UmV.TestKit;

namespace UmV.Core.Tests.Docs;

/// <summary>docs/privacy.md names tests that are there.</summary>
public sealed partial class PrivacyPageTests
{
    [Fact]
    public void Every_promise_names_a_test_that_is_there()
    {
        var tests = Directory.EnumerateFiles(RepositoryPaths.At("tests"), "*.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);
        var promises = File.ReadLines(RepositoryPaths.At("docs/privacy.md")).SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|')).ToList();
        promises.Should().HaveCountGreaterThan(10);
        foreach (var promise in promises)
        {
            var named = Test().Matches(promise).ToList();
            named.Should().NotBeEmpty("{0} is proved", promise);
            named.Where(test => !tests[test.Groups[1].Value].Any(code => code.Contains($" {test.Groups[2].Value}(", StringComparison.Ordinal))).Select(test => test.Value).Should().BeEmpty();
        }
    }

    [GeneratedRegex(@"`(\w+Tests)\.(\w+)`")]
    private static partial Regex Test();
}
