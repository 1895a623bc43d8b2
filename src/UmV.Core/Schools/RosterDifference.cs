using System.Collections.Immutable;

namespace UmV.Core.Schools;

/// <summary>
/// What an import would change, in numbers: nobody is named, and no value shows. Kinds in which nothing would change are left out.
/// </summary>
/// <param name="Lines">By kind, school and role, in this order.</param>
public sealed record RosterDifference(ImmutableArray<RosterDifferenceLine> Lines)
{
    /// <summary>Nothing would change.</summary>
    public static RosterDifference None { get; } = new(ImmutableArray<RosterDifferenceLine>.Empty);

    /// <summary>Whether nothing would change.</summary>
    public bool IsEmpty => Lines.IsEmpty;
}

/// <summary>What would change of one kind.</summary>
/// <param name="Kind">
/// <c>schools</c>, <c>classes</c> of a school, <c>people</c> (all of them, each once, where no role is named; otherwise those in a role at a school),
/// <c>memberships</c> in the classes of a school, <c>guardianships</c>.
/// </param>
/// <param name="School">The school; null for all of the source.</param>
/// <param name="Role">What the people are to the school; null unless it is about one role.</param>
/// <param name="Added">How many would be new.</param>
/// <param name="Changed">How many would be changed.</param>
/// <param name="Gone">How many would be gone.</param>
/// <param name="Fields">Which fields would be changed, by name, and in how many.</param>
public sealed record RosterDifferenceLine(
    string Kind, RosterKey? School, RosterRole? Role, int Added, int Changed, int Gone, ImmutableSortedDictionary<string, int> Fields);
