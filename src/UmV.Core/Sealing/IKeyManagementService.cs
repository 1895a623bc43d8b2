namespace UmV.Core.Sealing;

/// <summary>
/// A key management service, as far as UmV needs one: it wraps and unwraps 32 bytes with a master key that never leaves it. It is asked
/// when a keyring is opened and when a key is added, never for a text: what it unwrapped stays in memory.
/// Implementations are safe to share between threads.
/// </summary>
public interface IKeyManagementService
{
    /// <summary>The name of the master key that wraps now.</summary>
    string MasterKeyId { get; }

    /// <summary>Wraps a key-encryption key with the master key.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="context">What it is bound to: the key's name. Unwrapping must be given the same.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<byte[]> WrapAsync(ReadOnlyMemory<byte> key, string context, CancellationToken cancellationToken = default);

    /// <summary>Unwraps a key-encryption key.</summary>
    /// <param name="masterKeyId">The master key that wrapped it.</param>
    /// <param name="wrapped">What <see cref="WrapAsync"/> gave.</param>
    /// <param name="context">The key's name.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="MissingKeyException">The service does not hold the master key, or will not use it.</exception>
    ValueTask<byte[]> UnwrapAsync(string masterKeyId, ReadOnlyMemory<byte> wrapped, string context, CancellationToken cancellationToken = default);
}
