using System.Security.Cryptography;

namespace UmV.Core.Sealing;

/// <summary>A keyring that is gone when the process ends: for tests and trials. Safe to share between threads.</summary>
public sealed class InMemoryKeyring : IKeyring
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <inheritdoc/>
    public string CurrentKeyId => "memory-1";

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> KeyEncryptionKey(string keyId) => keyId == CurrentKeyId
        ? _key
        : throw new MissingKeyException($"The keyring in memory does not hold the key '{keyId}'. It forgets its keys when the process ends.");
}
