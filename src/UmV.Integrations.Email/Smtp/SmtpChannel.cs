using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email.Smtp;

/// <summary>
/// Sends by SMTP: encrypted or not at all, one recipient a mail, and under the same Message-ID at every attempt. At least once: when the
/// connection breaks while a mail leaves, nobody can know whether the server has it; that is an outcome of its own, and the mail is
/// sent again under the same Message-ID. Safe to share between threads.
/// </summary>
public sealed class SmtpChannel : IMessageChannel, ICheckableChannel, IAsyncDisposable
{
    private readonly SmtpOptions _options;
    private readonly IClock _clock;
    private readonly MailComposer _composer;
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentStack<SmtpConnection> _idle = [];

    /// <summary>Makes a channel. The server is reached only when a message is sent.</summary>
    /// <param name="options">The settings; read once.</param>
    /// <param name="clock">Gives each mail its date.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong; the message names each.</exception>
    public SmtpChannel(IOptions<SmtpOptions> options, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        SmtpOptionsValidator.ThrowIfInvalid(options.Value);
        _options = options.Value;
        _clock = clock;
        _composer = new MailComposer(_options);
        _places = new SemaphoreSlim(_options.MostConnections);
    }

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        using var mail = _composer.Compose(message, _clock.GetCurrentInstant(), out var refusal);
        if (mail is null)
            return refusal;
        var began = Stopwatch.GetTimestamp();
        var outcome = await WithConnectionAsync((connection, token) => connection.SendAsync(mail, token), cancellationToken).ConfigureAwait(false);
        MailMetrics.Sent(outcome, Stopwatch.GetElapsedTime(began));
        return outcome;
    }

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> CheckAsync(CancellationToken cancellationToken) =>
        await WithConnectionAsync((connection, token) => connection.CheckAsync(token), cancellationToken).ConfigureAwait(false);

    private async Task<SendOutcome> WithConnectionAsync(
        Func<SmtpConnection, CancellationToken, Task<SendOutcome>> use, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        var connection = _idle.TryPop(out var idle) ? idle : new SmtpConnection(_options, _clock);
        try
        {
            return await use(connection, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _idle.Push(connection);
            _places.Release();
        }
    }

    /// <summary>Says goodbye to the server. No message may be under way.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var connection))
            await connection.DisposeAsync().ConfigureAwait(false);
        _places.Dispose();
    }
}
