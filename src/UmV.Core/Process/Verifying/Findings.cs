using NodaTime;
using UmV.Core.Checkpoints;
using UmV.Core.Identity;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process.Verifying;

/// <summary>What one look at a whole store knows and gathers. For one thread.</summary>
internal sealed class Findings
{
    /// <summary>What takes longer from decision to disk than this would look like something made up.</summary>
    internal static readonly Duration Settle = Duration.FromMinutes(10);

    private readonly HashSet<StreamId> _erasedWhole;
    private readonly HashSet<DataKeyId> _erasedTexts;
    private readonly HashSet<string> _erasedMessages;
    private readonly bool _personErased;

    internal Findings(CheckpointTrail? trail, IReadOnlyList<ErasureEntry> erasures)
    {
        Trail = trail;
        _erasedWhole = [.. erasures.Where(entry => entry.Text is null).Select(entry => entry.Stream)];
        _erasedTexts = [.. erasures.Select(entry => entry.Text).OfType<DataKeyId>()];
        _erasedMessages = new(erasures.SelectMany(entry => entry.Messages), StringComparer.Ordinal);
        _personErased = _erasedWhole.Any(stream => stream.Kind == StreamKind.Person);
    }

    internal CheckpointTrail? Trail { get; }

    internal HashSet<StreamId> Journals { get; } = [];

    internal HashSet<CommandId> Commands { get; } = [];

    internal HashSet<DataKeyId> Keys { get; } = [];

    internal long Events { get; set; }

    internal long Accesses { get; set; }

    internal long TextsErased { get; set; }

    /// <summary>Whether everything beside a journal is to be gone.</summary>
    internal bool IsErased(StreamId stream) => _erasedWhole.Contains(stream);

    /// <summary>Whether the register tells why a text's key is gone. To erase a person destroys the keys of texts about the person elsewhere too.</summary>
    internal bool IsErased(StreamId stream, DataKeyId text) => _personErased || IsErased(stream) || _erasedTexts.Contains(text);

    internal bool IsErased(string message) => _personErased || _erasedMessages.Contains(message);

    /// <summary>Holds an entry against the checkpoints: null when they agree.</summary>
    internal string? AgainstTrail(ChainKind kind, StreamId stream, long version, ReadOnlyMemory<byte> hash, Instant at)
    {
        if (Trail is null)
            return null;
        var seen = Trail.Of(kind, stream);
        if (seen.FirstOrDefault(head => head.Version == version) is { } head && !head.Hash.Span.SequenceEqual(hash.Span))
            return $"Checkpoint {head.Checkpoint} saw another entry here: it, or one before it, was written anew.";
        return (seen.Count == 0 || version > seen[^1].Version) && Trail.MustCover(at, Settle)
            ? $"The entry says that it is older than checkpoint {Trail.Last!.Number}, which did not see it: it was made up later."
            : null;
    }

    /// <summary>Holds the end of a chain against the checkpoints: null when nothing was cut off.</summary>
    internal string? CutOff(ChainKind kind, StreamId stream, long version) =>
        Trail?.Of(kind, stream) is [.., var last] && last.Version > version
            ? $"Checkpoint {last.Checkpoint} saw {last.Version} entries: the last were cut off, or an older file was put in place of this one."
            : null;
}
