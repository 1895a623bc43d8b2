using System.Diagnostics.Metrics;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email;

/// <summary>What is counted of mail, under the meter <c>UmV.Email</c>. No tag tells of a person, an address or a case.</summary>
internal static class MailMetrics
{
    internal const string MeterName = "UmV.Email";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> SentMails =
        Meter.CreateCounter<long>("umv.mail.sent", "{mail}", "Attempts to send, by outcome: sent, transient, permanent, configuration, unknown.");

    private static readonly Histogram<double> SendTime = Meter.CreateHistogram<double>("umv.mail.send.duration", "s", "How long attempts to send took.");

    private static readonly Counter<long> ReceivedMails =
        Meter.CreateCounter<long>("umv.mail.received", "{mail}", "Mails that were read, by what they were.");

    internal static void Sent(SendOutcome outcome, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("outcome", outcome.Kind.ToString().ToLowerInvariant());
        SentMails.Add(1, tag);
        SendTime.Record(took.TotalSeconds, tag);
    }

    internal static void Received(string kind) => ReceivedMails.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
