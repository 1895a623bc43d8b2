using System.Diagnostics.Metrics;
using UmV.Core.Messaging;

namespace UmV.Core.Process.Workers;

/// <summary>
/// The meter <c>UmV</c>: <c>umv.messages.attempts</c> by outcome, <c>umv.messages.sent</c>, <c>umv.messages.pending</c>, <c>umv.messages.dead</c>,
/// <c>umv.messages.oldest_pending</c> (seconds), <c>umv.duties.overdue</c>. Gauges tell what the last round saw.
/// </summary>
internal sealed class WorkerMetrics : IDisposable
{
    internal const string MeterName = "UmV";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _attempts;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _gone;

    internal WorkerMetrics(WorkerStatus status)
    {
        _attempts = _meter.CreateCounter<long>("umv.messages.attempts", "{attempt}", "Attempts to send, by outcome.");
        _sent = _meter.CreateCounter<long>("umv.messages.sent", "{message}", "Messages that the channel took.");
        _gone = _meter.CreateCounter<long>("umv.messages.gone", "{message}", "Messages that were erased while they were being sent.");
        _meter.CreateObservableGauge("umv.messages.pending", () => (long)(status.Messages?.Pending ?? 0), "{message}", "Messages that wait.");
        _meter.CreateObservableGauge("umv.messages.dead", () => (long)(status.Messages?.Dead ?? 0), "{message}", "Messages that were given up.");
        _meter.CreateObservableGauge(
            "umv.messages.oldest_pending",
            () => status.Messages?.OldestPending is { } oldest ? Math.Max(0, (status.LookedAt - oldest).TotalSeconds) : 0,
            "s",
            "How long the oldest message that waits had waited.");
        _meter.CreateObservableGauge("umv.duties.overdue", () => (long)status.OverdueDuties, "{duty}", "Duties whose last day is past.");
    }

    internal void Tried(SendOutcomeKind outcome)
    {
#pragma warning disable CA1308 // Names of outcomes on a metric are written in lower case.
        _attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome.ToString().ToLowerInvariant()));
#pragma warning restore CA1308
        if (outcome == SendOutcomeKind.Sent)
            _sent.Add(1);
    }

    internal void Gone() => _gone.Add(1);

    public void Dispose() => _meter.Dispose();
}
