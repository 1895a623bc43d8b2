using NodaTime;
using NodaTime.Testing;

namespace UmV.TestKit;

/// <summary>Clocks that stand still until a test moves them. Safe to share between threads.</summary>
public static class TestClock
{
    /// <summary>When every test begins unless it says otherwise: Tuesday 1 September 2026, 10:00 in Oslo.</summary>
    public static Instant Start { get; } = Instant.FromUtc(2026, 9, 1, 8, 0);

    /// <summary>The date of <see cref="Start"/> in Oslo.</summary>
    public static LocalDate Today { get; } = Start.InZone(Oslo).Date;

    /// <summary>The zone of the provider and the schools.</summary>
    public static DateTimeZone Oslo => DateTimeZoneProviders.Tzdb["Europe/Oslo"];

    /// <summary>A clock that stands at <see cref="Start"/>.</summary>
    public static FakeClock New() => new(Start);

    /// <summary>A clock that stands at noon in Oslo on <paramref name="date"/>.</summary>
    public static FakeClock AtNoon(LocalDate date) => new(date.At(LocalTime.Noon).InZoneStrictly(Oslo).ToInstant());

    /// <summary>A clock that goes on by <paramref name="step"/> each time it is read, from <see cref="Start"/>.</summary>
    public static FakeClock Ticking(Duration step) => new(Start, step);
}
