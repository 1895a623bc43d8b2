using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>Wraps data keys anew, and seals texts anew, without touching the journal. Safe to share between threads.</summary>
internal sealed class KeyRewrapper(IKeyring keyring, Sealer sealer, TenantId tenant)
{
    /// <summary>The same data key, wrapped with the current key-encryption key. The text is not opened.</summary>
    /// <exception cref="MissingKeyException">The keyring does not hold the key that wraps it.</exception>
    /// <exception cref="CryptographicException">It was changed.</exception>
    internal WrappedDataKey Rewrap(WrappedDataKey key)
    {
        var binding = Binding(key);
        var dataKey = Sealer.Decrypt(keyring.KeyEncryptionKey(key.KeyEncryptionKeyId).Span, key.Wrapped.Span, binding);
        try
        {
            return Wrap(key, dataKey, binding);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
        }
    }

    /// <summary>The same text under a new data key. The ciphertext in the journal opens with no key afterwards.</summary>
    internal WrappedDataKey Reseal(string envelope, WrappedDataKey key)
    {
        var plain = Encoding.UTF8.GetBytes(sealer.Open(envelope, key.Owner, key));
        var dataKey = RandomNumberGenerator.GetBytes(32);
        try
        {
            var binding = Binding(key);
            return Wrap(key, dataKey, binding) with { Resealed = Sealer.Encrypt(dataKey, plain, binding) };
        }
        finally
        {
            CryptographicOperations.ZeroMemory(dataKey);
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private WrappedDataKey Wrap(WrappedDataKey key, ReadOnlySpan<byte> dataKey, byte[] binding)
    {
        var current = keyring.CurrentKeyId;
        return key with
        {
            KeyEncryptionKeyId = current, Wrapped = Sealer.Encrypt(keyring.KeyEncryptionKey(current).Span, dataKey, binding),
        };
    }

    private byte[] Binding(WrappedDataKey key) => Encoding.UTF8.GetBytes($"{tenant}|{key.Owner}|{key.Id}");
}
