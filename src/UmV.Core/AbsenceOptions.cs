using NodaTime;

namespace UmV.Core;

/// <summary>How the absence of a pupil is asked for. Checked at start.</summary>
public sealed class AbsenceOptions
{
    /// <summary>How long the school system may take before it is told that it did not answer. The default value is 10 seconds; up to 60.</summary>
    public Duration Timeout { get; set; } = Duration.FromSeconds(10);

    /// <summary>How many days may be asked for at once, back from the last one. The default value is 366, a school year; 1 to 366.</summary>
    public int MostDays { get; set; } = 366;

    internal bool AreValid => Timeout > Duration.Zero && Timeout <= Duration.FromSeconds(60) && MostDays is >= 1 and <= 366;
}
