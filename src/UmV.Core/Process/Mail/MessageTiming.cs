using NodaTime;
using UmV.Core.Calendars;
using UmV.Core.Messaging;
using UmV.Core.People;

namespace UmV.Core.Process.Mail;

/// <summary>When a message may leave, by its recipient's wishes. Pure.</summary>
internal static class MessageTiming
{
    /// <summary>What does not wait: a meeting may be in an hour, and what one person did alone has to be looked at.</summary>
    internal static bool IsUrgent(MessageKind kind) =>
        kind is MessageKind.SessionPlanned or MessageKind.SessionCancelled or MessageKind.EmergencyAccessUsed or MessageKind.SharedWithoutConsent;

    /// <summary>Whether a message goes with the others of its day.</summary>
    internal static bool IsDaily(MessagePreferences? wanted, MessageKind kind) => wanted?.Daily == true && !IsUrgent(kind);

    /// <summary>The first instant at which a message may leave: <paramref name="now"/>, or later.</summary>
    /// <param name="wanted">The recipient's wishes; null for none.</param>
    /// <param name="kind">The message's occasion.</param>
    /// <param name="madeAt">When the message was made.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">The zone of the wishes.</param>
    internal static Instant NotBefore(MessagePreferences? wanted, MessageKind kind, Instant madeAt, Instant now, DateTimeZone zone)
    {
        if (wanted is null || IsUrgent(kind))
            return now;
        if (!wanted.Daily)
            return FirstOpen(wanted, now, zone);
        var gathering = Opening(wanted, madeAt, zone);
        return Instant.Max(gathering, FirstOpen(wanted, Instant.Max(now, gathering), zone));
    }

    private static Instant FirstOpen(MessagePreferences wanted, Instant now, DateTimeZone zone)
    {
        var local = now.InZone(zone).LocalDateTime;
        return IsOpen(wanted, local.Date) && local.TimeOfDay >= wanted.From && local.TimeOfDay < wanted.Until ? now : Opening(wanted, now, zone);
    }

    // The next opening that is after an instant. A time that a change of the clock leaves out is the first one after it.
    private static Instant Opening(MessagePreferences wanted, Instant after, DateTimeZone zone)
    {
        for (var day = after.InZone(zone).Date; ; day = day.PlusDays(1))
        {
            var opening = day.At(wanted.From).InZoneLeniently(zone).ToInstant();
            if (IsOpen(wanted, day) && opening > after)
                return opening;
        }
    }

    private static bool IsOpen(MessagePreferences wanted, LocalDate day) => !wanted.WorkingDaysOnly || WorkingDays.IsWorkingDay(day);
}
