using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email.Calendar;

/// <summary>
/// Writes an invitation as a calendar reads it (RFC 5545, RFC 5546): when, and nothing of what about or with whom. One attendee, since who
/// else comes is nobody's business. The same invitation gives the same bytes.
/// </summary>
internal static class InvitationWriter
{
    internal const string ProductId = "-//UmV//UmV.Integrations.Email//NO";

    /// <summary>REQUEST, or CANCEL for a session that is cancelled.</summary>
    internal static string MethodOf(Invitation invitation) => invitation.IsCancelled ? "CANCEL" : "REQUEST";

    internal static string Write(Invitation invitation, string attendee, string subject, string description, MailOptions options, Instant now)
    {
        var calendar = new Ical.Net.Calendar { Method = MethodOf(invitation), ProductId = ProductId };
        var zone = DateTimeZoneProviders.Tzdb[invitation.TimeZone];
        var start = invitation.Start.InZoneLeniently(zone);
        var isUtc = options.CalendarInUtc;
        if (!isUtc)
            calendar.AddTimeZone(VTimeZone.FromDateTimeZone(invitation.TimeZone, invitation.Start.PlusYears(-1).ToDateTimeUnspecified(), false));
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"{invitation.Uid}@{options.SenderDomain}",
            Sequence = invitation.Sequence,
            DtStamp = new CalDateTime(now.ToDateTimeUtc()),
            Start = At(start, invitation.TimeZone, isUtc),
            End = At(start.Plus(invitation.Length), invitation.TimeZone, isUtc),
            Summary = subject,
            Description = description,
            Class = "CONFIDENTIAL",
            Status = invitation.IsCancelled ? "CANCELLED" : "CONFIRMED",
            Transparency = TransparencyType.Opaque,
            Organizer = new Organizer($"mailto:{options.ReplyAddress ?? options.SenderAddress}") { CommonName = options.SenderName },
            Attendees = { new Attendee($"mailto:{attendee}") { ParticipationStatus = "NEEDS-ACTION", Role = "REQ-PARTICIPANT", Rsvp = options.ReplyAddress is not null } },
        });
        return new CalendarSerializer().SerializeToString(calendar)!.ReplaceLineEndings("\r\n");
    }

    private static CalDateTime At(ZonedDateTime time, string zone, bool isUtc) => isUtc
        ? new CalDateTime(time.ToDateTimeUtc())
        : new CalDateTime(time.LocalDateTime.ToDateTimeUnspecified(), zone);
}
