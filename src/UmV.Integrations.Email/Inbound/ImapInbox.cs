using System.Globalization;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.Extensions.Options;
using MimeKit;
using UmV.Core.Process.Mail;
using UmV.Core.Storage;

namespace UmV.Integrations.Email.Inbound;

/// <summary>
/// Reads the mailbox that bounces and answers go to. A mail is marked only after what it says is kept, and what is read twice has one
/// effect. One reader at a time; for one thread.
/// </summary>
public sealed class ImapInbox : IAsyncDisposable
{
    private readonly ImapOptions _options;
    private readonly InboundDesk _desk;
    private ImapClient? _client;

    /// <summary>Makes a reader. The server is reached only when asked to read.</summary>
    /// <param name="options">The settings; read once.</param>
    /// <param name="desk">Where mails go.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong; the message names each.</exception>
    public ImapInbox(IOptions<ImapOptions> options, InboundDesk desk)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(desk);
        ImapOptionsValidator.ThrowIfInvalid(options.Value);
        _options = options.Value;
        _desk = desk;
    }

    /// <summary>Reads everything that is new. A mail that cannot be taken in stays unread and keeps no other from being read.</summary>
    /// <returns>How many mails were read.</returns>
    /// <exception cref="MailboxUnavailableException">
    /// The mailbox cannot be read for now, or its settings are wrong, or mails could not be taken in. What was read stays read.
    /// </exception>
    /// <exception cref="StoreUnavailableException">The store cannot be reached for now.</exception>
    public async ValueTask<int> DrainOnceAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var folder = await OpenAsync(cancellationToken).ConfigureAwait(false);
            return await DrainAsync(folder, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception trouble) when (IsTrouble(trouble))
        {
            Drop();
            throw Unavailable(trouble);
        }
    }

    /// <summary>
    /// Waits until the server tells of a new mail (IDLE, RFC 2177), or the poll interval is over; at a server without IDLE, for the interval.
    /// </summary>
    /// <exception cref="MailboxUnavailableException">The mailbox cannot be reached for now.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            var folder = await OpenAsync(cancellationToken).ConfigureAwait(false);
            if (_client!.Capabilities.HasFlag(ImapCapabilities.Idle))
                await IdleAsync(folder, cancellationToken).ConfigureAwait(false);
            else
                await Task.Delay(_options.PollInterval, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception trouble) when (IsTrouble(trouble))
        {
            Drop();
            throw Unavailable(trouble);
        }
    }

    private async Task IdleAsync(IMailFolder folder, CancellationToken cancellationToken)
    {
        using var done = new CancellationTokenSource(_options.PollInterval);
        void Came(object? sender, EventArgs told) => done.Cancel();
        folder.CountChanged += Came;
        try
        {
            // What came between the last look and now is told of by nobody.
            if ((await folder.SearchAsync(SearchQuery.NotSeen, cancellationToken).ConfigureAwait(false)).Count == 0)
                await _client!.IdleAsync(done.Token, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            folder.CountChanged -= Came;
        }
    }

    private async Task<int> DrainAsync(IMailFolder folder, CancellationToken cancellationToken)
    {
        var fresh = await folder.SearchAsync(SearchQuery.NotSeen.And(SearchQuery.NotDeleted), cancellationToken).ConfigureAwait(false);
        if (fresh.Count == 0)
            return 0;
        var refused = new List<Exception>();
        // The size first: what is too large is not fetched.
        foreach (var mail in await folder.FetchAsync(fresh, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, cancellationToken).ConfigureAwait(false))
        {
            var inbound = await ReadAsync(folder, mail, cancellationToken).ConfigureAwait(false);
            if (await TakeAsync(inbound, cancellationToken).ConfigureAwait(false) is { } trouble)
                refused.Add(trouble);
            else
                await MarkAsync(folder, mail.UniqueId, cancellationToken).ConfigureAwait(false);
        }

        if (_options.DeleteRead)
            await folder.ExpungeAsync(cancellationToken).ConfigureAwait(false);
        return refused.Count == 0 ? fresh.Count : throw new MailboxUnavailableException(
            $"{refused.Count} mails could not be taken in ({refused[0].GetType().Name}). They stay unread and are tried again.");
    }

    private async Task<Exception?> TakeAsync(InboundMail mail, CancellationToken cancellationToken)
    {
        try
        {
            var isOurs = await _desk.TakeAsync(mail, cancellationToken).ConfigureAwait(false);
            MailMetrics.Received(mail is IgnoredMail ignored ? $"ignored-{ignored.Reason}".ToLowerInvariant() : isOurs ? mail.GetType().Name : "unknown-message");
            return null;
        }
#pragma warning disable CA1031 // One mail's trouble is not the others'; it is told when they are read.
        catch (Exception trouble) when (trouble is not (OperationCanceledException or StoreUnavailableException))
#pragma warning restore CA1031
        {
            return trouble;
        }
    }

    private async Task<InboundMail> ReadAsync(IMailFolder folder, IMessageSummary mail, CancellationToken cancellationToken)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{_options.Server.Host}|{folder.UidValidity}|{mail.UniqueId.Id}");
        if (mail.Size is null or > InboundLimits.Size)
            return new IgnoredMail(place, IgnoredMailReason.TooLarge);
        var stream = await folder.GetStreamAsync(mail.UniqueId, 0, InboundLimits.Size + 1, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return InboundReader.Read(bytes.ToArray(), place, _options.ReplyAddress);
        }
    }

    private async Task MarkAsync(IMailFolder folder, UniqueId mail, CancellationToken cancellationToken)
    {
        var flags = _options.DeleteRead ? MessageFlags.Seen | MessageFlags.Deleted : MessageFlags.Seen;
        await folder.AddFlagsAsync(mail, flags, silent: true, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IMailFolder> OpenAsync(CancellationToken cancellationToken)
    {
        if (_client is not { IsConnected: true, IsAuthenticated: true })
        {
            Drop();
            _client = new ImapClient();
            await MailLogin.OpenAsync(_client, _options.Server, cancellationToken).ConfigureAwait(false);
        }

        var folder = await _client.GetFolderAsync(_options.Folder, cancellationToken).ConfigureAwait(false);
        if (!folder.IsOpen)
            await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken).ConfigureAwait(false);
        else
            await _client.NoOpAsync(cancellationToken).ConfigureAwait(false);
        return folder;
    }

    private static bool IsTrouble(Exception trouble) => SmtpOutcomes.IsTrouble(trouble) || trouble is FolderNotFoundException or FolderNotOpenException;

    // The cause may quote the server, which may quote an address: it is told by its kind alone.
    private static MailboxUnavailableException Unavailable(Exception trouble) => new(
        $"The mailbox cannot be read ({trouble.GetType().Name}). {SmtpOutcomes.Of(trouble, mayHaveTaken: false).Reason}");

    private void Drop()
    {
        _client?.Dispose();
        _client = null;
    }

    /// <summary>Says goodbye to the server.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_client is { IsConnected: true } client)
                await client.DisconnectAsync(quit: true).ConfigureAwait(false);
        }
        catch (Exception trouble) when (IsTrouble(trouble))
        {
            // It was to be closed, and it is.
        }

        Drop();
    }
}

/// <summary>A mailbox cannot be read for now, or its settings are wrong; the message says which, without an address.</summary>
public sealed class MailboxUnavailableException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public MailboxUnavailableException()
    {
    }

    /// <summary>Makes one.</summary>
    public MailboxUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a cause.</summary>
    public MailboxUnavailableException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
