using System.Text.Json;
using System.Text.Json.Serialization;
using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>
/// Writes texts sealed, for the journal and the snapshot. Everything written inside one <see cref="SealingScope"/> shares its place. A text
/// is bound to the field that it stands in: without one, none is written and none is read.
/// </summary>
internal abstract class StoredSealedTextConverter : JsonConverter<SealedText>
{
    protected abstract string Field { get; }

    public sealed override SealedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = SealedText.FromEnvelope(reader.GetString() ?? throw new JsonException("A sealed text is a string."), Field);
        TextsRead.Current?.Add(text);
        return text;
    }

    public sealed override void Write(Utf8JsonWriter writer, SealedText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.EnvelopeIfSealed is { } envelope ? InItsField(value, envelope) : SealingScope.Current.Seal(value, Field));

    private string InItsField(SealedText text, string envelope) => text.Field == Field
        ? envelope
        : throw new InvalidOperationException($"A text that was sealed as '{text.Field}' was about to be kept as '{Field}', where it would not open.");
}

/// <summary>Of a text that is no property: it has no field, and is not kept.</summary>
internal sealed class FieldlessTextConverter : StoredSealedTextConverter
{
    protected override string Field => throw new InvalidOperationException("A text stands in no field. It is kept as a property of what holds it.");
}

/// <summary>Of one property.</summary>
internal sealed class FieldTextConverter(string name) : StoredSealedTextConverter
{
    internal string Name => name;

    protected override string Field => name;
}

/// <summary>Of an answer of a form.</summary>
internal sealed class AnswerTextConverter : StoredSealedTextConverter
{
    protected override string Field => QuestionAtHand.Key ?? throw new InvalidOperationException("A text answers a question of a form, and is kept among its answers.");
}

/// <summary>While something kept is read on this thread: every sealed text in it, each with its field.</summary>
internal sealed class TextsRead : IDisposable
{
    [ThreadStatic]
    private static TextsRead? _current;

    private readonly List<SealedText> _texts = [];

    internal TextsRead() => _current = this;

    internal static TextsRead? Current => _current;

    internal IReadOnlyList<SealedText> Texts => _texts;

    internal void Add(SealedText text) => _texts.Add(text);

    public void Dispose() => _current = null;
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
/// envelope for each field within a scope, so that entry and snapshot agree, and another in the next: what a lost race or another journal sealed is
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
    private readonly Dictionary<SealedText, (string Envelope, string Field)> _envelopes = new(ReferenceEqualityComparer.Instance);

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

    internal string Seal(SealedText text, string field)
    {
        _sealed = true;
        if (_envelopes.TryGetValue(text, out var known) && known.Field == field)
            return known.Envelope;
        var (envelope, key) = _sealer.Seal(text.PlainIfUnsealed!, _place, field);
        _keys.Add(key);
        _envelopes[text] = (envelope, field);
        return envelope;
    }

    public void Dispose() => _current = null;
}
