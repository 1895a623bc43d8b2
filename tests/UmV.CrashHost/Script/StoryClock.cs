using NodaTime;

namespace UmV.CrashHost.Script;

/// <summary>The time of the command at hand, for each flow of work its own.</summary>
internal sealed class StoryClock : IClock
{
    private readonly AsyncLocal<Instant> _now = new();

    public Instant GetCurrentInstant() => _now.Value;

    internal void StandAt(Instant now) => _now.Value = now;
}
