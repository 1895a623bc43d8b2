namespace UmV.Core.Sealing;

/// <summary>
/// Holds the key-encryption keys, outside the database. Implementations are safe to share between threads.
/// </summary>
public interface IKeyring
{
    /// <summary>The name of the key that new data keys are wrapped with.</summary>
    string CurrentKeyId { get; }

    /// <summary>The 32 bytes of a key-encryption key.</summary>
    /// <exception cref="MissingKeyException">The keyring does not hold it.</exception>
    ReadOnlyMemory<byte> KeyEncryptionKey(string keyId);
}
