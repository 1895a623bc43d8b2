using UmV.TestKit;

namespace UmV.Core.Tests.Policies;

/// <summary>
/// Names that are kept in journals or quoted by people are for ever: the committed list may grow, and nothing on it may go or change.
/// Set <c>UMV_ACCEPT_SNAPSHOTS=1</c> to write new names down.
/// </summary>
internal static class NameList
{
    internal static void Matches(string file, IEnumerable<string> names)
    {
        var path = Path.Combine(RepositoryPaths.ProjectOf(typeof(NameList)), "Policies", file);
        string[] now = [.. names.Distinct().Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable("UMV_ACCEPT_SNAPSHOTS") == "1")
            File.WriteAllLines(path, now.Union(Kept(path)).Order(StringComparer.Ordinal));
        var kept = Kept(path);
        kept.Should().NotBeEmpty("{0} is committed", file);
        kept.Except(now).Should().BeEmpty("a name that was ever given does not go away");
        now.Except(kept).Should().BeEmpty("a new name is written into {0}, where a reader sees it", file);
    }

    private static string[] Kept(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];
}
