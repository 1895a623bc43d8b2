using NodaTime;

namespace UmV.Core.Process.Workers;

/// <summary>How messages are sent and duties done. Checked when the host starts.</summary>
public sealed class WorkerOptions
{
    /// <summary>
    /// For how long a worker may hold messages before another may take them, on the store's clock. A channel that has not answered
    /// after half of it is given up on for this time. The default value is 2 minutes; 2 seconds to 1 hour.
    /// </summary>
    public Duration Lease { get; set; } = Duration.FromMinutes(2);

    /// <summary>How many messages are taken at a time. The default value is 20; 1 to 1000.</summary>
    public int BatchSize { get; set; } = 20;

    /// <summary>How long to wait after the first attempt that failed; twice as long each time. The default value is 5 seconds.</summary>
    public Duration FirstWait { get; set; } = Duration.FromSeconds(5);

    /// <summary>The longest wait between two attempts. The default value is 1 hour.</summary>
    public Duration LongestWait { get; set; } = Duration.FromHours(1);

    /// <summary>After how many attempts a message is given up. The default value is 58, about two days; 1 to 10 000.</summary>
    public int MaxAttempts { get; set; } = 58;

    /// <summary>How often to look for messages when no signal comes. The default value is 30 seconds; 10 milliseconds to 1 hour.</summary>
    public Duration SendEvery { get; set; } = Duration.FromSeconds(30);

    /// <summary>How often to look for duties that fall to UmV itself. The default value is 15 minutes; 10 milliseconds to 1 day.</summary>
    public Duration DutiesEvery { get; set; } = Duration.FromMinutes(15);

    /// <summary>How long a worker waits after it has failed as a whole. The default value is 10 seconds; 10 milliseconds to 1 hour.</summary>
    public Duration RetryAfter { get; set; } = Duration.FromSeconds(10);

    internal bool AreValid =>
        IsWithin(Lease, Duration.FromSeconds(2), Duration.FromHours(1))
        && BatchSize is >= 1 and <= 1000
        && FirstWait > Duration.Zero && LongestWait >= FirstWait
        && MaxAttempts is >= 1 and <= 10_000
        && IsWithin(SendEvery, Duration.FromMilliseconds(10), Duration.FromHours(1))
        && IsWithin(DutiesEvery, Duration.FromMilliseconds(10), Duration.FromDays(1))
        && IsWithin(RetryAfter, Duration.FromMilliseconds(10), Duration.FromHours(1));

    private static bool IsWithin(Duration value, Duration least, Duration most) => value >= least && value <= most;
}
