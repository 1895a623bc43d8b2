using NodaTime;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.Core.Process.Workers;

/// <summary>How the workers of this host fare, for health checks and metrics. No personal data. Safe to share between threads.</summary>
public sealed class WorkerStatus : IDisposable
{
    private readonly WorkerMetrics _metrics;
    private volatile WorkerTrouble? _sending;
    private volatile WorkerTrouble? _duties;
    private volatile WorkerTrouble? _receiving;
    private volatile WorkerTrouble? _configuration;
    private volatile OutboxSummary? _messages;
    private volatile bool _hasDoneDuties;
    private int _overdue;

    /// <summary>Makes the status of a host whose workers have not begun.</summary>
    public WorkerStatus() => _metrics = new WorkerMetrics(this);

    /// <summary>Why sending failed as a whole the last time; null when it did not.</summary>
    public WorkerTrouble? Sending => _sending;

    /// <summary>Why doing duties failed as a whole the last time; null when it did not.</summary>
    public WorkerTrouble? Duties => _duties;

    /// <summary>Why reading what comes in by mail failed the last time; null when it did not, or when nothing is read.</summary>
    public WorkerTrouble? Receiving => _receiving;

    /// <summary>That the channel is set up wrongly: nothing is sent until that is mended. Null when it is not.</summary>
    public WorkerTrouble? Configuration => _configuration;

    /// <summary>How the messages stood at the end of the last round; null before the first.</summary>
    public OutboxSummary? Messages => _messages;

    /// <summary>Whether a round of duties and reminders has gone well since the host started.</summary>
    public bool HasDoneDuties => _hasDoneDuties;

    /// <summary>How many duties were overdue at the end of the last round.</summary>
    public int OverdueDuties => Volatile.Read(ref _overdue);

    internal Instant LookedAt { get; private set; }

    internal void Tried(SendOutcome outcome, Instant at)
    {
        _metrics.Tried(outcome.Kind);
        _configuration = outcome.Kind == SendOutcomeKind.Configuration
            ? _configuration ?? new WorkerTrouble(at, outcome.Reason ?? "The channel is set up wrongly.")
            : null;
    }

    internal void Gone() => _metrics.Gone();

    internal void Sent(OutboxSummary messages, Instant at) => (_messages, _sending, LookedAt) = (messages, null, at);

    internal void SendingFailed(WorkerTrouble trouble) => _sending = trouble;

    /// <summary>Notes how a round of reading went that an adapter does.</summary>
    /// <param name="trouble">Why it failed; null when it did not.</param>
    public void Received(WorkerTrouble? trouble) => _receiving = trouble;

    internal void Did(int overdue)
    {
        Volatile.Write(ref _overdue, overdue);
        _duties = null;
        _hasDoneDuties = true;
    }

    internal void DutiesFailed(WorkerTrouble trouble) => _duties = trouble;

    /// <inheritdoc/>
    public void Dispose() => _metrics.Dispose();
}

/// <summary>That a worker failed.</summary>
/// <param name="At">When.</param>
/// <param name="What">What happened, without personal data.</param>
public sealed record WorkerTrouble(Instant At, string What);
