namespace UmV.AspNetCore.Health;

/// <summary>From when the host is not well.</summary>
public sealed class UmVHealthOptions
{
    /// <summary>How long a message may wait before the host is degraded. The default value is 15 minutes.</summary>
    public TimeSpan DegradedAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a message may wait before the host is unhealthy. The default value is 4 hours.</summary>
    public TimeSpan UnhealthyAfter { get; set; } = TimeSpan.FromHours(4);

    /// <summary>For how long the age of the oldest message is remembered: asking goes through all messages. The default value is 30 seconds.</summary>
    public TimeSpan RememberedFor { get; set; } = TimeSpan.FromSeconds(30);
}
