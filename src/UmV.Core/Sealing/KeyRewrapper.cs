using System.Security.Cryptography;
using System.Text;

namespace UmV.Core.Sealing;

/// <summary>Wraps data keys anew, and seals texts anew, without touching the journal. Safe to share between threads.</summary>
internal sealed class KeyRewrapper(IKeyring keyring, Sealer sealer)
{
    /// <summary>The same data key, wrapped with the current key-encryption key. The text is not opened.</summary>
    /// <exception cref="MissingKeyException">The keyring does not hold the key that wraps it.</exception>
    /// <exception cref="CryptographicException">It was changed.</exception>
    internal WrappedDataKey Rewrap(WrappedDataKey key)
    {
        var binding = sealer.BindingOf(key);
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

    /// <summary>
    /// The same text under a new data key, bound to its field also when it was not before. The ciphertext in the journal opens with no key
    /// afterwards.
    /// </summary>
    internal WrappedDataKey Reseal(SealedText text, WrappedDataKey key)
    {
        var plain = Encoding.UTF8.GetBytes(sealer.Open(text, key.Owner, key));
        var dataKey = RandomNumberGenerator.GetBytes(32);
        try
        {
            return Wrap(key, dataKey, sealer.BindingOf(key)) with { Resealed = Sealer.Encrypt(dataKey, plain, sealer.BindingOf(key, text.Field!)) };
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
}
