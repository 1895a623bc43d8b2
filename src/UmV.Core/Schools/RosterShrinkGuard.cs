using System.Collections.Immutable;
using System.Globalization;

namespace UmV.Core.Schools;

/// <summary>
/// When a snapshot holds so much less than the one before that it is more likely that the export is broken than that so many left.
/// Pupils, schools, staff, enrollments and classes are each looked at by themselves; of classes only that none is left, because a new school year has
/// others. Immutable.
/// </summary>
public sealed record RosterShrinkGuard
{
    /// <summary>A fifth, and no loss of fewer than ten.</summary>
    public static RosterShrinkGuard Standard { get; } = new();

    /// <summary>The greatest share of a kind that may be gone, from 0 (none) to 1 (all of it). A fifth (0.2) unless set.</summary>
    public decimal MostLoss
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "RosterShrinkGuard.MostLoss is a share from 0 to 1.");
    } = 0.2m;

    /// <summary>
    /// A loss of fewer than so many is never too great: of three pupils one may move. Ten unless set. Does not hold for a source that
    /// tells of nobody, nor of no pupil, school, class, staff or enrollment, where it told of some before.
    /// </summary>
    public int LeastLoss
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "RosterShrinkGuard.LeastLoss is 1 or more.");
    } = 10;

    /// <summary>What would shrink too much, in the order pupils, schools, staff, enrollments, classes; everybody gone is said alone.</summary>
    public ImmutableArray<RosterShrinkage> Find(RosterCounts before, RosterCounts now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        if (before.People > 0 && now.People == 0)
            return [new RosterShrinkage("people", before.People, 0)];
        RosterShrinkage[] kinds =
        [
            new("pupils", before.Pupils, now.Pupils), new("schools", before.Schools, now.Schools),
            new("staff", before.Staff, now.Staff), new("enrollments", before.Enrollments, now.Enrollments), new("classes", before.Classes, now.Classes),
        ];
        return [.. kinds.Where(IsTooMuch)];
    }

    private bool IsTooMuch(RosterShrinkage kind)
    {
        var lost = kind.Before - kind.Now;
        var isEmptied = kind is { Before: > 0, Now: 0 };
        return isEmptied || (kind.Kind != "classes" && lost >= LeastLoss && lost > MostLoss * kind.Before);
    }
}

/// <summary>A kind of which a snapshot holds less than the one before.</summary>
/// <param name="Kind"><c>people</c>, <c>pupils</c>, <c>schools</c>, <c>staff</c>, <c>enrollments</c> or <c>classes</c>.</param>
/// <param name="Before">How many the roster holds.</param>
/// <param name="Now">How many it would hold.</param>
public sealed record RosterShrinkage(string Kind, int Before, int Now)
{
    /// <summary>The kind and both numbers.</summary>
    public override string ToString() => Kind == "people" && Now == 0
        ? string.Create(CultureInfo.InvariantCulture, $"the source tells of nobody, and the roster holds {Before} people from it")
        : string.Create(CultureInfo.InvariantCulture, $"{Kind} from {Before} to {Now}");
}

/// <summary>How to read a source into the roster.</summary>
public sealed record RosterImportOptions
{
    /// <summary>The standard.</summary>
    public static RosterImportOptions Standard { get; } = new();

    /// <summary>When a loss is too great to be believed.</summary>
    public RosterShrinkGuard ShrinkGuard { get; init; } = RosterShrinkGuard.Standard;

    /// <summary>
    /// Believes any loss, even of everybody: for this one time, when somebody has looked and it is so (a school was closed, a school year
    /// ended).
    /// </summary>
    public bool AllowShrink { get; init; }
}
