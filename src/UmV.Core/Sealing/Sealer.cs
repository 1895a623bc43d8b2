using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>
/// Seals and opens texts with AES-256-GCM: a key of its own for each text, wrapped by the keyring's current key, and bound by
/// additional data to its tenant, its journal and its key. The kept form is <c>v1|key id|nonce|ciphertext|tag</c>.
/// Safe to share between threads.
/// </summary>
internal sealed class Sealer(IKeyring keyring, IIdSource ids, TenantId tenant)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int LongestBinding = 160;
    private const string Start = "v1|";

    private readonly KeyWrappers _wrappers = new();

    internal (string Envelope, WrappedDataKey Key) Seal(string plain, StreamId place)
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
            return (Envelope(id, plain, dataKey, nonce, binding), new WrappedDataKey(id, place, wrapping, wrapped));
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

    internal string Open(string envelope, StreamId place, WrappedDataKey key)
    {
        var (id, box) = Parse(envelope);
        if (key.Id != id)
            throw new CryptographicException("The data key belongs to another text.");
        Span<byte> buffer = stackalloc byte[LongestBinding];
        var binding = Binding(buffer, place, id);
        var dataKey = Decrypt(keyring.KeyEncryptionKey(key.KeyEncryptionKeyId).Span, key.Wrapped.Span, binding);
        try
        {
            return Encoding.UTF8.GetString(Decrypt(dataKey, key.Resealed.IsEmpty ? box : key.Resealed.Span, binding));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>Unwraps a data key to see that it is whole; for a text that was sealed anew, opens that too. Keeps nothing of it.</summary>
    /// <exception cref="MissingKeyException">The keyring does not hold the key-encryption key.</exception>
    /// <exception cref="CryptographicException">The key or the text was changed, or belongs elsewhere.</exception>
    internal void Probe(WrappedDataKey key)
    {
        Span<byte> buffer = stackalloc byte[LongestBinding];
        var binding = Binding(buffer, key.Owner, key.Id);
        var dataKey = Decrypt(keyring.KeyEncryptionKey(key.KeyEncryptionKeyId).Span, key.Wrapped.Span, binding);
        if (!key.Resealed.IsEmpty)
            CryptographicOperations.ZeroMemory(Decrypt(dataKey, key.Resealed.Span, binding));
        CryptographicOperations.ZeroMemory(dataKey);
    }

    internal static DataKeyId KeyOf(string envelope) => Parse(envelope).Key;

    /// <summary>Whether a kept string is an envelope. Nothing else that is kept has its form: codes have no bars.</summary>
    internal static bool LooksSealed(string text) => text.StartsWith("v1|", StringComparison.Ordinal) && text.Count(letter => letter == '|') == 4;

    private Span<byte> Binding(Span<byte> buffer, StreamId place, DataKeyId key) =>
        Utf8.TryWrite(buffer, $"{tenant.Value}|{place.KindName}/{place.Value}|{key.Value}", out var length)
            ? buffer[..length]
            : throw new InvalidOperationException("The tenant's name is longer than a tenant's name can be.");

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

    private static (DataKeyId Key, byte[] Box) Parse(string envelope)
    {
        var parts = envelope.Split('|');
        if (parts.Length != 5 || parts[0] != "v1" || !DataKeyId.TryParse(parts[1], null, out var id))
            throw new CryptographicException("A sealed text has the form v1|key id|nonce|ciphertext|tag; this one has not. A newer UmV may have written it.");
        try
        {
            return (id, [.. Base64Url.DecodeFromChars(parts[2]), .. Base64Url.DecodeFromChars(parts[3]), .. Base64Url.DecodeFromChars(parts[4])]);
        }
        catch (FormatException exception)
        {
            throw new CryptographicException("A sealed text is damaged.", exception);
        }
    }
}
