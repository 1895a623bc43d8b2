using System.Text.Json;
using System.Text.Json.Serialization;
using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>Writes texts sealed, for the journal and the snapshot. Everything written inside one <see cref="SealingScope"/> shares its place.</summary>
internal sealed class StoredSealedTextConverter : JsonConverter<SealedText>
{
    public override SealedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SealedText.FromEnvelope(reader.GetString() ?? throw new JsonException("A sealed text is a string."));

    public override void Write(Utf8JsonWriter writer, SealedText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.EnvelopeIfSealed ?? SealingScope.Current.Seal(value));
}

/// <summary>Reads texts as people send them in. Never writes one: an answer opens texts by itself.</summary>
internal sealed class WireSealedTextConverter : JsonConverter<SealedText>
{
    public override SealedText? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        if (text is { Length: > SealedText.MaxLength })
            throw new JsonException($"A text has at most {SealedText.MaxLength} characters.");
        return SealedText.OfOptional(text) ?? throw new JsonException("A text must not be empty. Leave the field out instead.");
    }

    public override void Write(Utf8JsonWriter writer, SealedText value, JsonSerializerOptions options) =>
        writer.WriteStringValue("***");
}

/// <summary>
/// While events of one journal are written on this thread: how their texts are sealed, and the keys that came of it. A text has one
/// envelope within a scope, so that entry and snapshot agree, and another in the next: what a lost race or another journal sealed is
/// never kept without its key.
/// </summary>
internal sealed class SealingScope : IDisposable
{
    [ThreadStatic]
    private static SealingScope? _current;

    private readonly Sealer _sealer;
    private readonly StreamId _place;
    private bool _sealed;
    private readonly List<WrappedDataKey> _keys = [];
    private readonly Dictionary<SealedText, string> _envelopes = new(ReferenceEqualityComparer.Instance);

    internal SealingScope(Sealer sealer, StreamId place)
    {
        if (_current is not null)
            throw new InvalidOperationException("Only one journal is written at a time on a thread.");
        _sealer = sealer;
        _place = place;
        _current = this;
    }

    internal static SealingScope Current =>
        _current ?? throw new InvalidOperationException("A text was about to be kept unsealed. Write it inside a sealing scope.");

    internal IReadOnlyList<WrappedDataKey> NewKeys => _keys;

    /// <summary>Whether a text was written sealed since this was asked last.</summary>
    internal bool HasSealedSinceAsked()
    {
        var sealedSome = _sealed;
        _sealed = false;
        return sealedSome;
    }

    internal string Seal(SealedText text)
    {
        _sealed = true;
        if (_envelopes.TryGetValue(text, out var known))
            return known;
        var (envelope, key) = _sealer.Seal(text.PlainIfUnsealed!, _place);
        _keys.Add(key);
        return _envelopes[text] = envelope;
    }

    public void Dispose() => _current = null;
}
