using System.Text.RegularExpressions;
using UmV.Core.Policies;
using UmV.Core.Text;

namespace UmV.Samples.Web.Forms;

/// <summary>An action as a page shows it.</summary>
/// <param name="Name">In lower case with hyphens, for addresses.</param>
/// <param name="Label">The words of its link.</param>
/// <param name="Href">Where its form is; null when it has none here.</param>
/// <param name="Explanation">Whether it can be done now, or what is in the way.</param>
public sealed record ShownAction(string Name, Sentence Label, string? Href, ActionExplanation Explanation);

/// <summary>What can be done, sorted for the reader. Holds every explanation that the door gave, and no other.</summary>
public sealed partial record ActionList(IReadOnlyList<ShownAction> All)
{
    private static readonly string[] StateCodes = ["CASE-0", "AGR-15"];
    private static readonly string[] AccessCodes = ["ACC-1", "ACC-2"];

    public IReadOnlyList<ShownAction> Allowed => [.. All.Where(action => action.Explanation.Allowed)];

    /// <summary>For this actor, in this state, but something is missing.</summary>
    public IReadOnlyList<ShownAction> Missing => [.. All.Where(action => !action.Explanation.Allowed && !Has(action, StateCodes) && !Has(action, AccessCodes))];

    /// <summary>In this state, but for somebody else.</summary>
    public IReadOnlyList<ShownAction> Others => [.. All.Where(action => !Has(action, StateCodes) && Has(action, AccessCodes))];

    /// <summary>Belongs to another state.</summary>
    public IReadOnlyList<ShownAction> NotNow => [.. All.Where(action => Has(action, StateCodes))];

    /// <summary>How an action stands in an address.</summary>
    public static string Kebab(string action) => Capitals().Replace(action, "-$1").ToLowerInvariant();

    private static bool Has(ShownAction action, string[] codes) => action.Explanation.Unmet.Any(unmet => codes.Contains(unmet.Code.Value));

    [GeneratedRegex("(?<=[a-z])([A-Z])", RegexOptions.None, 1000)]
    private static partial Regex Capitals();
}
