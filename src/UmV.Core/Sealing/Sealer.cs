using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
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

    internal (string Envelope, WrappedDataKey Key) Seal(string plain, StreamId place)
    {
        var id = ids.Next<DataKeyId>();
        Span<byte> dataKey = stackalloc byte[KeySize];
        RandomNumberGenerator.Fill(dataKey);
        var binding = Binding(place, id);
        var box = Encrypt(dataKey, Encoding.UTF8.GetBytes(plain), binding);
        var wrapping = keyring.CurrentKeyId;
        var wrapped = Encrypt(keyring.KeyEncryptionKey(wrapping).Span, dataKey, binding);
        CryptographicOperations.ZeroMemory(dataKey);
        return (Format(id, box), new WrappedDataKey(id, place, wrapping, wrapped));
    }

    internal string Open(string envelope, StreamId place, WrappedDataKey key)
    {
        var (id, box) = Parse(envelope);
        if (key.Id != id)
            throw new CryptographicException("The data key belongs to another text.");
        var binding = Binding(place, id);
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
        var binding = Binding(key.Owner, key.Id);
        var dataKey = Decrypt(keyring.KeyEncryptionKey(key.KeyEncryptionKeyId).Span, key.Wrapped.Span, binding);
        if (!key.Resealed.IsEmpty)
            CryptographicOperations.ZeroMemory(Decrypt(dataKey, key.Resealed.Span, binding));
        CryptographicOperations.ZeroMemory(dataKey);
    }

    internal static DataKeyId KeyOf(string envelope) => Parse(envelope).Key;

    /// <summary>Whether a kept string is an envelope. Nothing else that is kept has its form: codes have no bars.</summary>
    internal static bool LooksSealed(string text) => text.StartsWith("v1|", StringComparison.Ordinal) && text.Count(letter => letter == '|') == 4;

    private byte[] Binding(StreamId place, DataKeyId key) => Encoding.UTF8.GetBytes($"{tenant}|{place}|{key}");

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

    private static string Format(DataKeyId id, byte[] box) => string.Join('|',
        "v1",
        id.ToString(),
        Base64Url.EncodeToString(box.AsSpan(0, NonceSize)),
        Base64Url.EncodeToString(box.AsSpan(NonceSize, box.Length - NonceSize - TagSize)),
        Base64Url.EncodeToString(box.AsSpan(box.Length - TagSize)));

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
