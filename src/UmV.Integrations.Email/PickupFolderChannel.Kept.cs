using UmV.Core.Messaging;

namespace UmV.Integrations.Email;

public sealed partial class PickupFolderChannel : IKeepsMessages
{
    /// <summary>Deletes the files of these messages that the mail server has not collected. A collected mail is in others' hands.</summary>
    /// <inheritdoc/>
    public ValueTask<int> RemoveAsync(IReadOnlyCollection<string> messageIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageIds);
        var removed = 0;
        foreach (var path in messageIds.Select(id => Path.Combine(_folder, $"{MailKey.Of(id)}.eml")).Where(File.Exists))
        {
            cancellationToken.ThrowIfCancellationRequested();
            File.Delete(path);
            removed++;
        }

        return ValueTask.FromResult(removed);
    }
}
