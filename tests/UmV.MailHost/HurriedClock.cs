using NodaTime;

namespace UmV.MailHost;

/// <summary>
/// A clock that runs sixty times as fast as the real one from a given instant on, the same in every process: so that leases of minutes run
/// out, and waits end, while a test is looking.
/// </summary>
public sealed class HurriedClock(Instant from) : IClock
{
    /// <inheritdoc/>
#pragma warning disable RS0030 // It is a clock.
    public Instant GetCurrentInstant() => from + ((SystemClock.Instance.GetCurrentInstant() - from) * 60);
#pragma warning restore RS0030
}
