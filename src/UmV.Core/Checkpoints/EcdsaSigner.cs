using System.Security.Cryptography;

namespace UmV.Core.Checkpoints;

/// <summary>Signs with a private key in memory. Safe to share between threads; it does not own the key.</summary>
public sealed class EcdsaSigner : ICheckpointSigner
{
    private readonly Lock _lock = new();
    private readonly ECDsa _key;

    /// <summary>Makes a signer.</summary>
    /// <param name="key">A private key on the curve P-256.</param>
    /// <exception cref="ArgumentException">The key is on another curve.</exception>
    public EcdsaSigner(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.KeySize != 256)
            throw new ArgumentException("The key must be on the curve P-256.", nameof(key));
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
        KeyId = $"p256-{Convert.ToHexStringLower(SHA256.HashData(PublicKey.Span).AsSpan(0, 8))}";
    }

    /// <inheritdoc/>
    public string KeyId { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> digest, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
            return ValueTask.FromResult(_key.SignHash(digest.Span));
    }
}
