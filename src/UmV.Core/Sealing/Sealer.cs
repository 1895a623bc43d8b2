using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>
/// Seals and opens texts with AES-256-GCM: a key of its own for each text, wrapped by the keyring's current key, and bound by
/// additional data to its tenant, its journal, its key and its field. The kept form is <c>v2|key id|nonce|ciphertext|tag</c>; in the
/// form <c>v1</c>, which 0.1.0 wrote and which is only read, a text is not bound to its field. Safe to share between threads.
/// </summary>
internal sealed class Sealer(IKeyring keyring, IIdSource ids, TenantId tenant)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int LongestBinding = 320;
    private const string Start = "v2|";

    private readonly KeyWrappers _wrappers = new();

    internal (string Envelope, WrappedDataKey Key) Seal(string plain, StreamId place, string field)
    {
        var id = ids.Next<DataKeyId>();
        Span<byte> buffer = stackalloc byte[LongestBinding];
        var binding = Binding(buffer, place, id);
        // One call for all that is drawn: the data key and both nonces.
        Span<byte> drawn = stackalloc byte[KeySize + NonceSize + NonceSize];
        RandomNumberGenerator.Fill(drawn);
        var dataKey = drawn[..KeySize];
        var nonce = drawn.Slice(KeySize, NonceSize);
        try
        {
            var wrapping = keyring.CurrentKeyId;
            var wrapped = new byte[NonceSize + KeySize + TagSize];
            drawn[(KeySize + NonceSize)..].CopyTo(wrapped);
            _wrappers.Encrypt(wrapping, keyring.KeyEncryptionKey(wrapping), wrapped, dataKey, binding);
            return (Envelope(id, plain, dataKey, nonce, WithField(buffer, binding.Length, field)), new WrappedDataKey(id, place, wrapping, wrapped));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    private static string Envelope(DataKeyId id, string plain, ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> binding)
    {
        var rented = ArrayPool<byte>.Shared.Rent(2 * Encoding.UTF8.GetMaxByteCount(plain.Length));
        Span<byte> tag = stackalloc byte[TagSize];
        var length = Encoding.UTF8.GetBytes(plain, rented);
        var open = rented.AsSpan(0, length);
        var box = rented.AsSpan(length, length);
        try
        {
            using var aes = new AesGcm(dataKey, TagSize);
            aes.Encrypt(nonce, open, box, tag, binding);
            return Format(id, nonce, box, tag);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(open);
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Opens a text in the field that it was read from.</summary>
    /// <exception cref="MissingKeyException">The keyring does not hold the key-encryption key.</exception>
    /// <exception cref="CryptographicException">It was changed, or belongs elsewhere: the message says where it was to be opened.</exception>
    internal string Open(SealedText text, StreamId place, WrappedDataKey key) => Encoding.UTF8.GetString(OpenBytes(text, place, key));

    /// <summary>Opens a text to see that it is whole and where it belongs, and keeps nothing of it.</summary>
    /// <exception cref="MissingKeyException">The keyring does not hold the key-encryption key.</exception>
    /// <exception cref="CryptographicException">The key or the text was changed, or belongs elsewhere.</exception>
    internal void Probe(SealedText text, WrappedDataKey key) => CryptographicOperations.ZeroMemory(OpenBytes(text, key.Owner, key));

    private byte[] OpenBytes(SealedText text, StreamId place, WrappedDataKey key)
    {
        var (version, id, box) = Parse(text.EnvelopeIfSealed!);
        if (key.Id != id)
            throw new CryptographicException("The data key belongs to another text.");
        Span<byte> buffer = stackalloc byte[LongestBinding];
        var binding = Binding(buffer, place, id);
        var dataKey = Unwrapped(key, place, binding);
        try
        {
            // What was sealed anew is bound to its field, whatever form the journal has it in.
            var isBound = version > 1 || !key.Resealed.IsEmpty;
            return Decrypt(dataKey, key.Resealed.IsEmpty ? box : key.Resealed.Span, isBound ? WithField(buffer, binding.Length, text.Field!) : binding);
        }
        catch (CryptographicException exception)
        {
            throw new OtherTextException(
                $"The text with the key {id} does not open as '{text.Field}' of {place}. It was changed or cut, or it belongs to another field: "
                + "restore the store from a back-up, and look at what verify says.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    private byte[] Unwrapped(WrappedDataKey key, StreamId place, ReadOnlySpan<byte> binding)
    {
        var wrapping = keyring.KeyEncryptionKey(key.KeyEncryptionKeyId);
        try
        {
            return Decrypt(wrapping.Span, key.Wrapped.Span, binding);
        }
        catch (CryptographicException exception)
        {
            throw new CryptographicException(
                $"The data key {key.Id} of {place} cannot be unwrapped with '{key.KeyEncryptionKeyId}'. It was changed, or belongs to another journal "
                + "or tenant, or the keyring holds another key by that name.", exception);
        }
    }

    internal static DataKeyId KeyOf(string envelope) => Parse(envelope).Key;

    /// <summary>Whether a kept string is an envelope. Nothing else that is kept has its form: codes have no bars.</summary>
    internal static bool LooksSealed(string text) => text is ['v', '1' or '2', '|', ..] && text.Count(letter => letter == '|') == 4;

    private Span<byte> Binding(Span<byte> buffer, StreamId place, DataKeyId key) =>
        Utf8.TryWrite(buffer, $"{tenant.Value}|{place.KindName}/{place.Value}|{key.Value}", out var length)
            ? buffer[..length]
            : throw new InvalidOperationException("The tenant's name is longer than a tenant's name can be.");

    /// <summary>What a text is bound to: what its key is bound to, which stands in the buffer already, and its field.</summary>
    private static Span<byte> WithField(Span<byte> buffer, int length, string field)
    {
        buffer[length++] = (byte)'|';
        return Encoding.UTF8.TryGetBytes(field, buffer[length..], out var written)
            ? buffer[..(length + written)]
            : throw new InvalidOperationException("The name of a field is longer than one can be.");
    }

    internal byte[] BindingOf(WrappedDataKey key) => Binding(stackalloc byte[LongestBinding], key.Owner, key.Id).ToArray();

    internal byte[] BindingOf(WrappedDataKey key, string field)
    {
        Span<byte> buffer = stackalloc byte[LongestBinding];
        return WithField(buffer, Binding(buffer, key.Owner, key.Id).Length, field).ToArray();
    }

    internal static byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> binding)
    {
        var box = new byte[NonceSize + plain.Length + TagSize];
        var nonce = box.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), binding);
        return box;
    }

    internal static byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> binding)
    {
        if (box.Length < NonceSize + TagSize)
            throw new CryptographicException("A sealed value is cut short.");
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], plain, binding);
        return plain;
    }

    private static string Format(DataKeyId id, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> box, ReadOnlySpan<byte> tag)
    {
        var length = Start.Length + 36 + 3 + Base64Url.GetEncodedLength(nonce.Length) + Base64Url.GetEncodedLength(box.Length) + Base64Url.GetEncodedLength(tag.Length);
        return string.Create(length, new Parts(id.Value, nonce, box, tag), static (text, parts) =>
        {
            Start.CopyTo(text);
            text = text[Start.Length..];
            parts.Id.TryFormat(text, out var written);
            text = Encoded(text[written..], parts.Nonce);
            text = Encoded(text, parts.Box);
            Encoded(text, parts.Tag);
        });
    }

    private static Span<char> Encoded(Span<char> text, ReadOnlySpan<byte> bytes)
    {
        text[0] = '|';
        return text[(1 + Base64Url.EncodeToChars(bytes, text[1..]))..];
    }

    private readonly ref struct Parts(Guid id, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> box, ReadOnlySpan<byte> tag)
    {
        internal Guid Id { get; } = id;

        internal ReadOnlySpan<byte> Nonce { get; } = nonce;

        internal ReadOnlySpan<byte> Box { get; } = box;

        internal ReadOnlySpan<byte> Tag { get; } = tag;
    }

    private static (int Version, DataKeyId Key, byte[] Box) Parse(string envelope)
    {
        var parts = envelope.Split('|');
        if (parts.Length != 5 || parts[0] is not ("v1" or "v2") || !DataKeyId.TryParse(parts[1], null, out var id))
            throw new CryptographicException("A sealed text has the form v2|key id|nonce|ciphertext|tag; this one has not. A newer UmV may have written it.");
        try
        {
            return (parts[0] == "v1" ? 1 : 2, id, [.. Base64Url.DecodeFromChars(parts[2]), .. Base64Url.DecodeFromChars(parts[3]), .. Base64Url.DecodeFromChars(parts[4])]);
        }
        catch (FormatException exception)
        {
            throw new CryptographicException("A sealed text is damaged.", exception);
        }
    }
}

/// <summary>The key is whole, and what it is to open is another text than the one that was sealed there.</summary>
internal sealed class OtherTextException(string message, Exception inner) : CryptographicException(message, inner);
