using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace UmV.Core.Sealing;

/// <summary>
/// Ciphers ready for the current key-encryption key: setting one up costs more than wrapping a key. A cipher is rented by one thread at a
/// time, for it is not promised to be safe to share. Holds ciphers of one key only: those of the key before go when another comes.
/// </summary>
internal sealed class KeyWrappers
{
    private const int NonceSize = 12, TagSize = 16;

    private volatile Ciphers? _current;

    /// <param name="keyId">The key's name.</param>
    /// <param name="key">The key.</param>
    /// <param name="wrapped">Holds the nonce, and gets the wrapped key and its tag behind it.</param>
    /// <param name="dataKey">What is wrapped.</param>
    /// <param name="binding">What it is bound to.</param>
    internal void Encrypt(string keyId, ReadOnlyMemory<byte> key, Span<byte> wrapped, ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> binding)
    {
        var ciphers = Of(keyId, key);
        var aes = ciphers.Rent();
        aes.Encrypt(wrapped[..NonceSize], dataKey, wrapped[NonceSize..^TagSize], wrapped[^TagSize..], binding);
        ciphers.Return(aes);
    }

    private Ciphers Of(string keyId, ReadOnlyMemory<byte> key)
    {
        if (_current is { } current && current.KeyId == keyId && CryptographicOperations.FixedTimeEquals(current.Key.Span, key.Span))
            return current;
        return _current = new Ciphers(keyId, key);
    }

    private sealed record Ciphers(string KeyId, ReadOnlyMemory<byte> Key)
    {
        private readonly ConcurrentBag<AesGcm> _idle = [];

        internal AesGcm Rent() => _idle.TryTake(out var aes) ? aes : new AesGcm(Key.Span, TagSize);

        internal void Return(AesGcm aes) => _idle.Add(aes);
    }
}
