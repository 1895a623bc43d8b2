using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>
/// Hands messages that wait to the channel. At least once: a message whose outcome is unknown is tried again with the same id.
/// Addresses are opened here, at the moment of sending, and nowhere else. Safe to use from many threads and hosts.
/// </summary>
public sealed class OutboxDispatcher
{
    private static readonly Duration Lease = Duration.FromMinutes(2);
    private static readonly Duration FirstWait = Duration.FromSeconds(5);
    private static readonly Duration LongestWait = Duration.FromHours(1);
    private static readonly Duration GiveUpAfter = Duration.FromHours(48);

    private readonly IUmVStore _store;
    private readonly PersonReader _people;
    private readonly IMessageChannel? _channel;
    private readonly IClock _clock;
    private readonly TenantId _tenant;

    internal OutboxDispatcher(IUmVStore store, PersonReader people, IMessageChannel? channel, IClock clock, UmVOptions options)
    {
        _store = store;
        _people = people;
        _channel = channel;
        _clock = clock;
        _tenant = options.Tenant;
    }

    internal static OutboxDispatcher Create(IServiceProvider services) => new(
        services.GetRequiredService<IUmVStore>(),
        services.GetRequiredService<PersonReader>(),
        services.GetService<IMessageChannel>(),
        services.GetRequiredService<IClock>(),
        services.GetRequiredService<UmVOptions>());

    /// <summary>Sends everything that may be sent now, until nothing is left. Without a channel, nothing is taken.</summary>
    /// <returns>How many were handed to the channel, and how many were not.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached for now. What was sent stays sent.</exception>
    public async ValueTask<DispatchReport> DrainOnceAsync(CancellationToken cancellationToken = default)
    {
        var report = new DispatchReport(0, 0, 0);
        if (_channel is null)
            return report;
        while (true)
        {
            var now = _clock.GetCurrentInstant();
            var leased = await _store.LeaseAsync(_tenant, now, Lease, 50, cancellationToken).ConfigureAwait(false);
            if (leased.Count == 0)
                return report;
            foreach (var message in leased)
            {
                var outcome = await SendAsync(message.Row, cancellationToken).ConfigureAwait(false);
                await _store.RecordAttemptAsync(_tenant, message with { Row = After(message.Row, outcome) }, cancellationToken).ConfigureAwait(false);
                report = report.With(outcome);
                if (outcome.Kind == SendOutcomeKind.Configuration)
                    return report;
            }
        }
    }

    private async ValueTask<SendOutcome> SendAsync(OutboxRow row, CancellationToken cancellationToken)
    {
        var recipient = await _people.FindAsync(row.Message.Recipient, cancellationToken).ConfigureAwait(false);
        return recipient?.EmailAddress is { } address
            ? await _channel!.SendAsync(new AddressedMessage(row.Message, address, recipient.Language), cancellationToken).ConfigureAwait(false)
            : new SendOutcome(SendOutcomeKind.Permanent, "The recipient has no address.");
    }

    private OutboxRow After(OutboxRow row, SendOutcome outcome)
    {
        var now = _clock.GetCurrentInstant();
        var tried = row with { Attempts = row.Attempts + 1, Reason = outcome.Reason };
        return outcome.Kind switch
        {
            SendOutcomeKind.Sent => tried with { Status = OutboxStatus.Sent, Reason = null },
            SendOutcomeKind.Permanent => tried with { Status = OutboxStatus.Dead },
            SendOutcomeKind.Configuration => row with { NextAttemptAt = now + FirstWait, Reason = outcome.Reason },
            _ when now - row.CreatedAt > GiveUpAfter => tried with { Status = OutboxStatus.Dead },
            _ => tried with { NextAttemptAt = now + Wait(tried.Attempts) },
        };
    }

    private static Duration Wait(int attempts) =>
        Duration.Min(LongestWait, FirstWait * Math.Pow(2, Math.Min(attempts - 1, 20)));
}

/// <summary>What a round of sending came to.</summary>
/// <param name="Sent">Handed to the channel.</param>
/// <param name="Waiting">To be tried again.</param>
/// <param name="Dead">Given up.</param>
public sealed record DispatchReport(int Sent, int Waiting, int Dead)
{
    internal DispatchReport With(SendOutcome outcome) => outcome.Kind switch
    {
        SendOutcomeKind.Sent => this with { Sent = Sent + 1 },
        SendOutcomeKind.Permanent => this with { Dead = Dead + 1 },
        _ => this with { Waiting = Waiting + 1 },
    };
}
