using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using UmV.Core.Messaging;
using UmV.TestKit.Mail;

namespace UmV.Integrations.Email.Tests.Smtp;

public sealed class MailMetricsTests(SmtpBench bench) : IClassFixture<SmtpBench>
{
    [ScriptedSmtpFact]
    public async Task Every_attempt_is_counted_by_its_outcome_with_how_long_it_took_and_nobody_is_named()
    {
        var told = new ConcurrentBag<(string Name, string Outcome, double Value)>();
        var mine = new AsyncLocal<bool> { Value = true };
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter.Name == MailMetrics.MeterName)
                listening.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        await using var channel = bench.Channel();

        await SmtpBench.SendAsync(channel, bench.Message("fine.maalt@skole.example"));
        await SmtpBench.SendAsync(channel, bench.Message("rcpt.550.5-1-1.maalt@skole.example"));
        await SmtpBench.SendAsync(channel, bench.Message("cut-end.maalt@skole.example"));

        told.Where(one => one.Name == "umv.mail.sent").Select(one => (one.Outcome, one.Value)).Should().BeEquivalentTo([("sent", 1.0), ("permanent", 1.0), ("unknown", 1.0)]);
        told.Where(one => one.Name == "umv.mail.send.duration").Should().HaveCount(3).And.OnlyContain(one => one.Value > 0);
        told.Should().OnlyContain(one => Enum.GetNames<SendOutcomeKind>().Contains(one.Outcome, StringComparer.OrdinalIgnoreCase));

        // The meter is the process's: other tests send at the same time.
        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (mine.Value)
                told.Add((instrument.Name, string.Join(',', tags.ToArray().Select(tag => tag.Value)), value));
        }
    }
}
