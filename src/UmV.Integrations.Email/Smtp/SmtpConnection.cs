using MailKit.Net.Smtp;
using MimeKit;
using NodaTime;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email.Smtp;

/// <summary>A connection that is used for several mails, and not for too long. Not safe to share between threads.</summary>
internal sealed class SmtpConnection(SmtpOptions options, IClock clock) : IAsyncDisposable
{
    private DeliveryClient? _client;
    private Instant _openedAt;
    private Instant _usedAt;
    private int _mails;

    /// <summary>Sends one mail. Trouble is an outcome; cancellation is an exception.</summary>
    internal async Task<SendOutcome> SendAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        var wasOpen = IsFresh();
        var outcome = await TrySendAsync(mail, cancellationToken).ConfigureAwait(false);
        // A server may close a connection that rests; then nothing of this mail has left, and a new connection tells more.
        return wasOpen && outcome.Kind == SendOutcomeKind.Transient && outcome.Trouble is null && _client is null
            ? await TrySendAsync(mail, cancellationToken).ConfigureAwait(false)
            : outcome;
    }

    /// <summary>Connects and logs in, and sends nothing.</summary>
    internal async Task<SendOutcome> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var client = await OpenAsync(cancellationToken).ConfigureAwait(false);
            await client.NoOpAsync(cancellationToken).ConfigureAwait(false);
            return SendOutcome.Sent;
        }
        catch (Exception trouble) when (SmtpOutcomes.IsTrouble(trouble))
        {
            Drop();
            return SmtpOutcomes.Of(trouble, mayHaveTaken: false);
        }
    }

    private async Task<SendOutcome> TrySendAsync(ComposedMail mail, CancellationToken cancellationToken)
    {
        DeliveryClient? client = null;
        try
        {
            client = await OpenAsync(cancellationToken).ConfigureAwait(false);
            if (mail.NeedsUtf8 && !client.Capabilities.HasFlag(SmtpCapabilities.UTF8))
                return new(SendOutcomeKind.Permanent, "The mail server does not take addresses with letters beyond ASCII before the @ (SMTPUTF8).") { Trouble = DeliveryTrouble.AddressUnusable };
            client.BeginMail();
            await client.SendAsync(mail.Format, mail.Mail, EnvelopeSender(mail), [mail.Recipient], cancellationToken).ConfigureAwait(false);
            _mails++;
            _usedAt = clock.GetCurrentInstant();
            return SendOutcome.Sent;
        }
        catch (Exception trouble) when (SmtpOutcomes.IsTrouble(trouble))
        {
            var outcome = SmtpOutcomes.Of(trouble, client?.MayHaveTaken ?? false);
            if (client is not { IsConnected: true, IsAuthenticated: var isLoggedIn } || (options.Server.User is not null && !isLoggedIn))
                Drop();
            return outcome;
        }
        catch (OperationCanceledException)
        {
            Drop();
            throw;
        }
    }

    private MailboxAddress EnvelopeSender(ComposedMail mail) => options.BounceAddress is { } bounce
        ? new MailboxAddress("", MailKey.Tagged(bounce, mail.Key))
        : new MailboxAddress("", options.SenderAddress);

    private async Task<DeliveryClient> OpenAsync(CancellationToken cancellationToken)
    {
        if (IsFresh())
            return _client!;
        await CloseAsync(cancellationToken).ConfigureAwait(false);
        // Until it has logged in it is nobody's: a half opened one is dropped with its exception.
        var client = new DeliveryClient();
        try
        {
            await MailLogin.OpenAsync(client, options.Server, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            client.Dispose();
            throw;
        }

        _openedAt = _usedAt = clock.GetCurrentInstant();
        _mails = 0;
        return _client = client;
    }

    private bool IsFresh()
    {
        var now = clock.GetCurrentInstant();
        return _client is { IsConnected: true }
            && _mails < options.MailsPerConnection
            && now - _usedAt <= Duration.FromTimeSpan(options.IdleTime)
            && now - _openedAt <= Duration.FromTimeSpan(options.ConnectionAge);
    }

    private async Task CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_client is { IsConnected: true } client)
                await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception trouble) when (SmtpOutcomes.IsTrouble(trouble))
        {
            // It was to be closed, and it is.
        }
        finally
        {
            Drop();
        }
    }

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    public async ValueTask DisposeAsync() => await CloseAsync(CancellationToken.None).ConfigureAwait(false);
}
