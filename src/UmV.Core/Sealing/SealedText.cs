using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>
/// A text in an envelope. Whoever holds it can pass it on, and nothing else: only the door seals it before it is kept and
/// opens it for an actor who may read it. Never shows its content by <see cref="ToString"/>. Safe to share between threads.
/// </summary>
public sealed class SealedText : IEquatable<SealedText>
{
    /// <summary>The greatest number of characters in one text.</summary>
    public const int MaxLength = 20_000;

    private readonly string? _plain;
    private readonly string? _envelope;

    private SealedText(string? plain, string? envelope, string? field = null)
    {
        _plain = plain;
        _envelope = envelope;
        Field = field;
    }

    /// <summary>Puts a text into an envelope.</summary>
    /// <exception cref="ArgumentException">The text is empty, or longer than <see cref="MaxLength"/> characters.</exception>
    public static implicit operator SealedText(string text) => Of(text);

    /// <summary>Puts a text into an envelope.</summary>
    /// <exception cref="ArgumentException">The text is empty, or longer than <see cref="MaxLength"/> characters.</exception>
    public static SealedText Of(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.Length > MaxLength)
            throw new ArgumentException($"A text has at most {MaxLength} characters.", nameof(text));
        return new SealedText(text, null);
    }

    /// <summary>Puts a text into an envelope; null for an empty or missing text.</summary>
    /// <exception cref="ArgumentException">The text is longer than <see cref="MaxLength"/> characters.</exception>
    public static SealedText? OfOptional(string? text) => string.IsNullOrWhiteSpace(text) ? null : Of(text);

    /// <summary>A sealed text as it was kept, in the field that it was read from: it opens as no other.</summary>
    internal static SealedText FromEnvelope(string envelope, string field) => new(null, envelope, field);

    /// <summary>The field that a sealed text stands in; null for one that was sent in.</summary>
    internal string? Field { get; }

    /// <summary>The kept form of a text that was read from the store. A text that was sent in never gets one: each writing seals it anew.</summary>
    internal string? EnvelopeIfSealed => _envelope;

    /// <summary>The content of a text that was never sealed, for the door alone.</summary>
    internal string? PlainIfUnsealed => _plain;

    /// <summary>Whether a text just sent in is too long for its field. A sealed text tells no length: false.</summary>
    internal bool IsLongerThan(int characters) => _plain?.Length > characters;

    /// <inheritdoc/>
    public bool Equals(SealedText? other) =>
        ReferenceEquals(this, other) || (other is not null && _envelope is not null && _envelope == other._envelope);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SealedText);

    /// <inheritdoc/>
    public override int GetHashCode() => _envelope?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <summary>Three asterisks.</summary>
    public override string ToString() => "***";
}
