using UmV.Core.Identity;
using UmV.Core.Messaging;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Verifying;

/// <summary>How far a journal has been replayed, also when reading it breaks off, and what its entries say must be kept beside it.</summary>
internal sealed class Replay(StreamId stream)
{
    internal StreamId Stream { get; } = stream;

    internal long Version { get; private set; }

    internal ReadOnlyMemory<byte> Head { get; private set; } = HashChain.Start;

    internal bool Ended { get; set; }

    /// <summary>The journal's version after each command.</summary>
    internal Dictionary<CommandId, long> Commands { get; } = [];

    /// <summary>The keys of the texts in it, each with its text and the entry that brought it.</summary>
    internal Dictionary<DataKeyId, (long Version, SealedText Text)> Keys { get; } = [];

    /// <summary>What was to be told, by the entry that tells it.</summary>
    internal List<(JournalEntry Entry, MessageKind Kind, PersonId Recipient)> Messages { get; } = [];

    internal void Follow(JournalEntry entry, IEnumerable<SealedText> texts, IEnumerable<(MessageKind Kind, PersonId Recipient)> messages)
    {
        (Version, Head) = (entry.Version, entry.Hash);
        Commands[entry.Command] = entry.Version;
        foreach (var text in texts)
            Keys.TryAdd(Sealer.KeyOf(text.EnvelopeIfSealed!), (entry.Version, text));
        Messages.AddRange(messages.Select(message => (entry, message.Kind, message.Recipient)));
    }
}
