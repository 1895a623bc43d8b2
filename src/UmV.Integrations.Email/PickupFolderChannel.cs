using Microsoft.Extensions.Options;
using NodaTime;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email;

/// <summary>
/// Sends by writing one <c>.eml</c> file per message into a folder that a mail server collects from. A mail says that there is news and
/// where to log in, nothing else. The same message id gives the same Message-ID and the same file, so that sending again replaces.
/// The file's content is on the disk when a message counts as sent; after a power cut the file system may have lost the file's name.
/// Safe to share between threads, and the folder between processes.
/// </summary>
public sealed partial class PickupFolderChannel : IMessageChannel
{
    private readonly MailComposer _composer;
    private readonly IClock _clock;
    private readonly string _folder;
    private int _hasTidied;

    /// <summary>Makes a channel. The folder is touched only when a message is sent.</summary>
    /// <param name="options">The settings; read once.</param>
    /// <param name="clock">Gives each mail its date.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong; the message names each.</exception>
    public PickupFolderChannel(IOptions<PickupFolderOptions> options, IClock clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        PickupFolderOptionsValidator.ThrowIfInvalid(options.Value);
        _composer = new MailComposer(options.Value);
        _folder = Path.GetFullPath(options.Value.Folder);
        _clock = clock;
    }

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        using var mail = _composer.Compose(message, _clock.GetCurrentInstant(), out var refusal);
        return mail is null ? refusal : await WriteAsync($"{mail.Key}.eml", mail.ToBytes(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<SendOutcome> WriteAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        if (File.Exists(_folder))
            return new(SendOutcomeKind.Configuration, $"{Setting} names a file. Let it name a folder.");
        try
        {
            AtomicFile.CreateFolder(_folder);
            await AtomicFile.WriteAsync(_folder, name, content, cancellationToken).ConfigureAwait(false);
            if (Interlocked.Exchange(ref _hasTidied, 1) == 0)
                AtomicFile.RemoveAbandoned(_folder);
            return SendOutcome.Sent;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new(SendOutcomeKind.Transient, FolderTrouble.Reason(trouble, Setting));
        }
    }

    private const string Setting = $"{nameof(PickupFolderOptions)}.{nameof(PickupFolderOptions.Folder)}";
}
