using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Process.Mail;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Workers;

/// <summary>
/// Hands messages that wait to the channel. At least once: a message whose outcome is unknown is tried again with the same id.
/// Addresses are opened here, at the moment of sending, and nowhere else. Safe to use from many threads and hosts.
/// </summary>
public sealed class OutboxDispatcher
{
    private readonly IUmVStore _store;
    private readonly MessageAddressing _addressing;
    private readonly DeliveryReporter _reporter;
    private readonly IMessageChannel? _channel;
    private readonly IClock _clock;
    private readonly UmVOptions _options;
    private readonly WorkerStatus _status;

    internal OutboxDispatcher(
        IUmVStore store, MessageAddressing addressing, DeliveryReporter reporter, IMessageChannel? channel, IClock clock, UmVOptions options, WorkerStatus status)
    {
        _store = store;
        _addressing = addressing;
        _reporter = reporter;
        _channel = channel;
        _clock = clock;
        _options = options;
        _status = status;
    }

    private WorkerOptions Settings => _options.Workers;

    internal static OutboxDispatcher Create(IServiceProvider services) => new(
        services.GetRequiredService<IUmVStore>(),
        services.GetRequiredService<MessageAddressing>(),
        services.GetRequiredService<DeliveryReporter>(),
        services.GetService<IMessageChannel>(),
        services.GetRequiredService<IClock>(),
        services.GetRequiredService<UmVOptions>(),
        services.GetRequiredService<WorkerStatus>());

    /// <summary>
    /// Sends everything that may be sent now, until nothing is left or the channel says that it is set up wrongly. Without a channel,
    /// nothing is taken.
    /// </summary>
    /// <returns>How many were handed to the channel, and how many were not.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached for now. What was sent stays sent.</exception>
    public async ValueTask<DispatchReport> DrainOnceAsync(CancellationToken cancellationToken = default)
    {
        var report = new DispatchReport(0, 0, 0);
        var told = new HashSet<PersonId>();
        while (_channel is not null && !report.StoppedByConfiguration)
        {
            var now = _clock.GetCurrentInstant();
            var leased = await _store.LeaseAsync(_options.Tenant, now, Settings.Lease, Settings.BatchSize, cancellationToken).ConfigureAwait(false);
            if (leased.Count == 0)
                return report;
            report = await SendAllAsync(leased, now, report, told, cancellationToken).ConfigureAwait(false);
        }

        return report;
    }

    private async ValueTask<DispatchReport> SendAllAsync(
        IReadOnlyList<LeasedMessage> leased, Instant leasedAt, DispatchReport report, HashSet<PersonId> told, CancellationToken cancellationToken)
    {
        for (var place = 0; place < leased.Count; place++)
        {
            // Half of the lease is for the message that is being sent: whoever begins later might not end in time.
            if (report.StoppedByConfiguration || _clock.GetCurrentInstant() - leasedAt > Settings.Lease / 2)
            {
                await GiveBackAsync(leased, place).ConfigureAwait(false);
                return report;
            }

            report = report.With(await SendOneAsync(leased[place], told, cancellationToken).ConfigureAwait(false));
        }

        return report;
    }

    // Told are those who have been told of all that waits in this round: who wants one mail a day gets one.
    private async ValueTask<SendOutcome> SendOneAsync(LeasedMessage message, HashSet<PersonId> told, CancellationToken cancellationToken)
    {
        var (outcome, holdUntil) = await TrySendAsync(message.Row, told, cancellationToken).ConfigureAwait(false);
        if (holdUntil is { } then)
        {
            await RecordAsync(message with { Row = message.Row with { NextAttemptAt = then } }).ConfigureAwait(false);
            return outcome;
        }

        _status.Tried(outcome, _clock.GetCurrentInstant());
        var after = After(message.Row, outcome);
        var trouble = outcome.Kind == SendOutcomeKind.Permanent ? outcome.Trouble : DeliveryTrouble.Expired;
        if (await RecordAsync(message with { Row = after }).ConfigureAwait(false) && after.Status == OutboxStatus.Dead && trouble is { } known)
            await _reporter.ReportAsync(message.Row, known, isFinal: true, cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private async ValueTask<(SendOutcome Outcome, Instant? HoldUntil)> TrySendAsync(OutboxRow row, HashSet<PersonId> told, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter((Settings.Lease / 2).ToTimeSpan());
        try
        {
            var addressed = await _addressing.OfAsync(row, _clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
            if (addressed.HoldUntil is { } then)
                return (new SendOutcome(SendOutcomeKind.Transient), then);
            if (addressed.IsDaily && told.Contains(row.Message.Recipient))
                return (SendOutcome.Sent, null);
            var outcome = addressed.Refusal ?? await _channel!.SendAsync(addressed.Message!, patience.Token).ConfigureAwait(false);
            if (addressed.IsDaily && outcome.Kind == SendOutcomeKind.Sent)
                told.Add(row.Message.Recipient);
            return (outcome, null);
        }
        catch (MissingKeyException exception)
        {
            return (new SendOutcome(SendOutcomeKind.Configuration, exception.Message), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new SendOutcome(SendOutcomeKind.Unknown, "The channel did not answer in time."), null);
        }
#pragma warning disable CA1031 // A channel of the host's own may throw whatever it likes: it is one message's trouble, not the round's.
        catch (Exception exception) when (exception is not (OperationCanceledException or StoreUnavailableException))
#pragma warning restore CA1031
        {
            // Not its message: a channel may have put the address in it.
            return (new SendOutcome(SendOutcomeKind.Unknown, $"The channel failed ({exception.GetType().Name})."), null);
        }
    }

    /// <summary>What was sent is kept even when the host is stopping: it would be sent again otherwise.</summary>
    private async ValueTask<bool> RecordAsync(LeasedMessage attempt)
    {
        try
        {
            return await _store.RecordAttemptAsync(_options.Tenant, attempt, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StoreRejectedException)
        {
            // The recipient or the case was erased meanwhile, and the message with it. A store that rejects everything says so at the next lease.
            _status.Gone();
            return false;
        }
    }

    private async ValueTask GiveBackAsync(IReadOnlyList<LeasedMessage> leased, int from)
    {
        foreach (var message in leased.Skip(from))
            await RecordAsync(message).ConfigureAwait(false);
    }

    private OutboxRow After(OutboxRow row, SendOutcome outcome)
    {
        var now = _clock.GetCurrentInstant();
        var tried = row with { Attempts = row.Attempts + 1, Reason = outcome.Reason };
        return outcome.Kind switch
        {
            SendOutcomeKind.Sent => tried with { Status = OutboxStatus.Sent, Reason = null },
            SendOutcomeKind.Permanent => tried with { Status = OutboxStatus.Dead },
            SendOutcomeKind.Configuration => row with { Reason = outcome.Reason },
            _ when tried.Attempts >= Settings.MaxAttempts => tried with { Status = OutboxStatus.Dead },
            _ => tried with { NextAttemptAt = now + Backoff.Wait(Settings, row.Message.Id, tried.Attempts) },
        };
    }
}
