using System.Diagnostics.CodeAnalysis;
using Ical.Net.CalendarComponents;
using UmV.Core.Correspondence;
using UmV.Core.Process.Mail;

namespace UmV.Integrations.Email.Calendar;

/// <summary>Reads what a calendar answers (METHOD:REPLY, RFC 5546 § 3.2.3). What it cannot read is no answer; it never throws.</summary>
internal static class CalendarReplyReader
{
    private const int Longest = 100_000;

    [SuppressMessage("Design", "CA1031", Justification = "A stranger wrote it: whatever the parser makes of it, it is then no answer.")]
    internal static CalendarReply? Read(string source, string text)
    {
        if (text.Length > Longest)
            return null;
        try
        {
            var calendar = Ical.Net.Calendar.Load(text);
            return calendar?.Method?.Equals("REPLY", StringComparison.OrdinalIgnoreCase) == true && calendar.Events is [{ } answered]
                ? Of(source, answered)
                : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static CalendarReply? Of(string source, CalendarEvent answered) =>
        answered.Uid?.Split('@')[0] is { } uid && MailKey.IsKey(uid) && answered.Attendees is [var attendee]
        && AnswerOf(attendee.ParticipationStatus) is { } answer && answered.Sequence is >= 0 and <= 10_000
            ? new CalendarReply(source, uid, answer, answered.Sequence)
            : null;

    private static InvitationAnswer? AnswerOf(string? status) => status?.ToUpperInvariant() switch
    {
        "ACCEPTED" => InvitationAnswer.Accepted,
        "DECLINED" => InvitationAnswer.Declined,
        "TENTATIVE" => InvitationAnswer.Tentative,
        _ => null,
    };
}
