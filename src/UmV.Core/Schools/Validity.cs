using NodaTime;

namespace UmV.Core.Schools;

/// <summary>
/// The days on which something holds, both ends included, as Oslo dates. A last day before the first one covers no day: so a
/// school system tells of a membership that was undone on the day it began.
/// </summary>
/// <param name="From">The first day; null when it is not told.</param>
/// <param name="To">The last day; null when it is open.</param>
public sealed record Validity(LocalDate? From, LocalDate? To)
{
    /// <summary>No end on either side.</summary>
    public static Validity Always { get; } = new(null, null);

    /// <summary>Whether it holds on a day.</summary>
    public bool Covers(LocalDate day) => (From is null || From <= day) && (To is null || day <= To);
}
