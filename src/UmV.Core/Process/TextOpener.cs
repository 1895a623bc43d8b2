using UmV.Core.Identity;
using UmV.Core.Process.Audit;
using UmV.Core.Sealing;
using UmV.Core.Storage;

namespace UmV.Core.Process;

/// <summary>Opens sealed texts of one journal together. A text whose key was destroyed opens as null.</summary>
internal sealed class TextOpener(IUmVStore store, Sealer sealer, UmVOptions options)
{
    internal async ValueTask<OpenedTexts> OpenAsync(StreamId stream, IReadOnlyCollection<SealedText> texts, CancellationToken cancellationToken)
    {
        var kept = texts.Where(text => text.EnvelopeIfSealed is not null).DistinctBy(text => (text.EnvelopeIfSealed, text.Field)).ToList();
        if (kept.Count == 0)
            return new OpenedTexts(new Dictionary<string, string>());
        var keys = await store.FindKeysAsync(options.Tenant, [.. kept.Select(text => Sealer.KeyOf(text.EnvelopeIfSealed!)).Distinct()], cancellationToken).ConfigureAwait(false);
        var opened = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in kept)
        {
            if (keys.TryGetValue(Sealer.KeyOf(text.EnvelopeIfSealed!), out var key))
                opened[text.EnvelopeIfSealed!] = sealer.Open(text, stream, key);
        }

        if (opened.Count > 0)
            AccessTrail.Current?.Opened(stream);

        return new OpenedTexts(opened);
    }
}

/// <summary>Texts that were opened for one answer.</summary>
internal sealed class OpenedTexts(IReadOnlyDictionary<string, string> byEnvelope)
{
    /// <summary>The text; null when there is none or its key was destroyed.</summary>
    internal string? this[SealedText? text] =>
        text?.PlainIfUnsealed ?? (text?.EnvelopeIfSealed is { } envelope ? byEnvelope.GetValueOrDefault(envelope) : null);

    /// <summary>The text as a reader is shown it: that it was erased, when its key was destroyed; null when there is none.</summary>
    internal string? Show(SealedText? text) => text is null ? null : this[text] ?? Erased.Mark;
}
