namespace UmV.Core.Schools;

/// <summary>How much of each kind a snapshot holds.</summary>
/// <param name="Schools">Schools.</param>
/// <param name="Pupils">People who are pupils at a school of the source, on any day, each once.</param>
/// <param name="Staff">People who are anything but pupil or guardian to a school of the source, on any day, each once.</param>
/// <param name="Enrollments">What places a pupil in a school, and what places somebody in a class.</param>
/// <param name="People">People, each once.</param>
/// <param name="Classes">Classes and other groups.</param>
public sealed record RosterCounts(int Schools, int Pupils, int Staff, int Enrollments, int People, int Classes)
{
    /// <summary>Nothing.</summary>
    public static RosterCounts None { get; } = new(0, 0, 0, 0, 0, 0);
}
