using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>A data key as it is kept: encrypted under a key-encryption key. Destroying it makes its text unreadable for ever.</summary>
/// <param name="Id">The data key's name, which its envelope carries.</param>
/// <param name="Owner">The journal that the text belongs to.</param>
/// <param name="KeyEncryptionKeyId">The name of the key that wraps it.</param>
/// <param name="Wrapped">Nonce (12 bytes), ciphertext (32), tag (16).</param>
public sealed record WrappedDataKey(DataKeyId Id, StreamId Owner, string KeyEncryptionKeyId, ReadOnlyMemory<byte> Wrapped)
{
    /// <summary>
    /// The text sealed anew (nonce, ciphertext, tag), once it was re-encrypted: the ciphertext in the journal, which is never changed,
    /// opens with no key from then on. Empty for a text that never was.
    /// </summary>
    public ReadOnlyMemory<byte> Resealed { get; init; }
}
