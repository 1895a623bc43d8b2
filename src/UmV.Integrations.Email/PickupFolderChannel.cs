using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MimeKit;
using NodaTime;
using UmV.Core.Messaging;

namespace UmV.Integrations.Email;

/// <summary>
/// Sends by writing one <c>.eml</c> file per message into a folder that a mail server collects from. A mail says that there is news and
/// where to log in, nothing else. The same message id gives the same Message-ID and the same file, so that sending again replaces.
/// The file's content is on the disk when a message counts as sent; after a power cut the file system may have lost the file's name.
/// Safe to share between threads, and the folder between processes.
/// </summary>
public sealed class PickupFolderChannel : IMessageChannel
{
    private readonly PickupFolderOptions _options;
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
        _options = options.Value;
        PickupFolderOptionsValidator.ThrowIfInvalid(_options);
        _folder = Path.GetFullPath(_options.Folder);
        _clock = clock;
    }

    /// <inheritdoc/>
    public async ValueTask<SendOutcome> SendAsync(AddressedMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (string.IsNullOrEmpty(message.Message.Id))
            return Permanent("The message has no id, so that a repeated one could not be told from a new one.");
        if (MessageWords.For(message.Message.Kind) is not { } occasion)
            return Permanent($"This version has no words for messages of kind {message.Message.Kind}. Update UmV.Integrations.Email.");
        if (!PlainAddress.TryRead(message.EmailAddress, out var recipient, out var fault))
            return Permanent($"The recipient's address cannot be used: {fault}. Correct it in the register.");

        var key = Key(message.Message.Id);
        using var mail = MailComposer.Compose(key, occasion, recipient, message.Language, _options, _clock.GetCurrentInstant());
        return await WriteAsync($"{key}.eml", Bytes(mail, recipient), cancellationToken).ConfigureAwait(false);
    }

    // Tells nothing, whatever the id is made of.
    private static string Key(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static SendOutcome Permanent(string reason) => new(SendOutcomeKind.Permanent, reason);

    private byte[] Bytes(MimeMessage mail, MailboxAddress recipient)
    {
        using var bytes = new MemoryStream();
        mail.WriteTo(MailComposer.Format(recipient, _options), bytes);
        return bytes.ToArray();
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
