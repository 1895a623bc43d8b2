using System.Text.RegularExpressions;

namespace UmV.Core.Tests.Conventions;

/// <summary>How the floors of UmV.Core lie: design § 4, and docs/decisions/0003 for Identity and Decisions.</summary>
public sealed partial class FloorTests
{
    private const string Core = "src/UmV.Core";

    /// <summary>From the ground up. A folder names folders of lower floors only, and those neighbours that are said below.</summary>
    private static readonly string[][] Floors =
    [
        ["Text", "Identity"],
        ["Policies", "Calendars", "Sealing", "Messaging"],
        ["Decisions", "Lifecycles", "Storage"],
        ["Requests", "People", "Exports", "Schools", "Checkpoints"],
        ["Agreements", "Assessment", "Planning", "FollowUp", "Mediation", "Consent", "Emergency", "Correspondence"],
        ["Evaluation"],
        ["Cases", "Statistics"],
        ["Access", "Grounds"],
        ["Process", "Privacy"],
    ];

    /// <summary>Follow-up carries out what planning planned; sharing is held against what the agreement says of data; privacy knocks at the door; an invitation that is answered is to a session; what a person has asked to export stands in the person's journal.</summary>
    private static readonly HashSet<(string From, string To)> Neighbours = [("People", "Exports"), ("FollowUp", "Planning"), ("Consent", "Agreements"), ("Privacy", "Process"), ("Correspondence", "FollowUp")];

    private static readonly Dictionary<string, int> FloorOf = Floors
        .SelectMany((folders, floor) => folders.Select(folder => (folder, floor)))
        .ToDictionary(pair => pair.folder, pair => pair.floor);

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlySet<string>>> Named = new(() =>
        SourceTree.Folders(Core).ToDictionary(folder => folder, NamedBy));

    [Fact]
    public void Every_folder_has_its_floor() => SourceTree.Folders(Core).Should().BeSubsetOf(FloorOf.Keys);

    [Fact]
    public void Every_folder_was_looked_at_and_all_but_the_ground_name_another()
    {
        foreach (var folder in SourceTree.Folders(Core))
        {
            SourceTree.Files($"{Core}/{folder}").Should().NotBeEmpty();
            if (FloorOf[folder] > 0)
                Named.Value[folder].Should().NotBeEmpty("{0} stands on something, or the scan reads nothing", folder);
        }
    }

    [Fact]
    public void No_arrow_runs_up_or_to_a_neighbour_that_is_not_said()
    {
        var wrong = Arrows()
            .Where(arrow => FloorOf[arrow.To] > FloorOf[arrow.From] || (FloorOf[arrow.To] == FloorOf[arrow.From] && !Neighbours.Contains(arrow)))
            .Select(arrow => $"{arrow.From} names {arrow.To}");
        wrong.Should().BeEmpty();
    }

    [Fact]
    public void No_two_folders_name_each_other()
    {
        var arrows = Arrows().ToHashSet();
        arrows.Where(arrow => arrows.Contains((arrow.To, arrow.From))).Should().BeEmpty();
    }

    [Fact]
    public void No_way_along_the_arrows_comes_back_to_its_beginning()
    {
        foreach (var folder in SourceTree.Folders(Core))
            Reachable(folder).Should().NotContain(folder);
    }

    [Fact]
    public void The_ground_names_nobody() =>
        Floors[0].Should().AllSatisfy(folder => Named.Value[folder].Should().BeEmpty());

    [Fact]
    public void Only_the_lifecycles_folder_says_Stateless()
    {
        var sayers = SourceTree.Files("src").Where(file => StatelessName.IsMatch(file.Code)).Select(file => file.Path).ToList();
        sayers.Should().NotBeEmpty().And.OnlyContain(path => path.StartsWith($"{Core}/Lifecycles/", StringComparison.Ordinal));
    }

    [Fact]
    public void Namespaces_are_the_folders()
    {
        var wrong = from project in SourceTree.Folders("src")
                    from file in SourceTree.Files($"src/{project}")
                    let expected = Path.GetDirectoryName(file.Path)!.Replace('\\', '/')["src/".Length..].Replace('/', '.')
                    let declared = NamespaceLine.Match(file.Code)
                    where declared.Success && declared.Groups[1].Value != expected
                    select $"{file}: {declared.Groups[1].Value}";
        wrong.Should().BeEmpty();
    }

    private static IEnumerable<(string From, string To)> Arrows() =>
        Named.Value.SelectMany(folder => folder.Value.Select(to => (folder.Key, to)));

    private static HashSet<string> Reachable(string from)
    {
        var seen = new HashSet<string>();
        var waiting = new Stack<string>(Named.Value[from]);
        while (waiting.TryPop(out var folder))
        {
            if (seen.Add(folder))
                foreach (var next in Named.Value[folder])
                    waiting.Push(next);
        }

        return seen;
    }

    private static IReadOnlySet<string> NamedBy(string folder) => SourceTree.Files($"{Core}/{folder}")
        .SelectMany(file => InFull(file.Code).Concat(InPart(file.Code)))
        .Where(named => named != folder)
        .ToHashSet();

    private static IEnumerable<string> InFull(string code) =>
        FullName.Matches(code).Select(match => match.Groups[1].Value).Where(FloorOf.ContainsKey);

    // Inside UmV.Core a name may begin at the folder: Storage.StoreRejectedException. A property may be called the same: Plan.Version.
    private static IEnumerable<string> InPart(string code) => PartName.Matches(code)
        .Where(match => FloorOf.ContainsKey(match.Groups[1].Value)
            && typeof(UmVOptions).Assembly.GetType($"UmV.Core.{match.Groups[1].Value}.{match.Groups[2].Value}") is not null)
        .Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\bUmV\.Core\.([A-Z]\w+)")]
    private static partial Regex FullName { get; }

    [GeneratedRegex(@"(?<![\w.])([A-Z]\w+)\.([A-Z]\w+)")]
    private static partial Regex PartName { get; }

    [GeneratedRegex(@"\bStateless\b\s*[.;]")]
    private static partial Regex StatelessName { get; }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine { get; }
}
