using NodaTime;

namespace UmV.Samples.World;

/// <summary>
/// A clock that stands still until it is moved, so that a story or a seed can live through months in a moment. One time for all,
/// and beside it a time of its own for each flow of work that asks for one: many cases can be played at once, each in its own
/// month. Safe to share between threads.
/// </summary>
public sealed class ScriptedClock(Instant start, DateTimeZone zone) : IClock
{
    private readonly AsyncLocal<Hand?> _own = new();
    private readonly Hand _shared = new(start);

    /// <summary>The zone in which days begin and end.</summary>
    public DateTimeZone Zone => zone;

    /// <summary>Today, in the zone.</summary>
    public LocalDate Today => GetCurrentInstant().InZone(zone).Date;

    private Hand Current => _own.Value ?? _shared;

    /// <summary>A clock in Oslo that stands at nine in the morning of a day.</summary>
    public static ScriptedClock OsloMorning(LocalDate day)
    {
        var oslo = DateTimeZoneProviders.Tzdb["Europe/Oslo"];
        return new ScriptedClock(At(oslo, day, new LocalTime(9, 0)), oslo);
    }

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => Current.Instant;

    /// <summary>Moves to a time of a day. Never backwards: an earlier time leaves the clock where it is.</summary>
    public void MoveTo(LocalDate day, LocalTime time) => Current.MoveTo(At(zone, day, time));

    /// <summary>Moves on.</summary>
    public void Advance(Duration by) => Current.MoveTo(Current.Instant + by);

    /// <summary>
    /// From here on this flow of work, and what it calls, has a time of its own. Call it in the flow itself: what started the flow
    /// keeps the shared time.
    /// </summary>
    public void LiveApart(LocalDate day, LocalTime time) => _own.Value = new Hand(At(zone, day, time));

    private static Instant At(DateTimeZone zone, LocalDate day, LocalTime time) => day.At(time).InZoneLeniently(zone).ToInstant();

    private sealed class Hand(Instant start)
    {
        private long _ticks = start.ToUnixTimeTicks();

        internal Instant Instant => Instant.FromUnixTimeTicks(Interlocked.Read(ref _ticks));

        internal void MoveTo(Instant to)
        {
            var now = Interlocked.Read(ref _ticks);
            while (to.ToUnixTimeTicks() > now)
            {
                var seen = Interlocked.CompareExchange(ref _ticks, to.ToUnixTimeTicks(), now);
                if (seen == now)
                    return;
                now = seen;
            }
        }
    }
}
