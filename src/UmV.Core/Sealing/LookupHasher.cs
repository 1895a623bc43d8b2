using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;

namespace UmV.Core.Sealing;

/// <summary>
/// Turns a name that must not stand in the clear into one by which its row is found again: HMAC-SHA256, cut to 128 bits, under a key
/// derived (HKDF) from a key-encryption key, so that who holds the database alone cannot try names. Safe to share between threads.
/// </summary>
internal sealed class LookupHasher
{
    private readonly byte[] _key;

    /// <exception cref="MissingKeyException">The keyring does not hold the key.</exception>
    internal LookupHasher(IKeyring keyring, string keyId, TenantId tenant)
    {
        var secret = keyring.KeyEncryptionKey(keyId);
        _key = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Span, _key, [], Encoding.UTF8.GetBytes($"umv lookup v1|{tenant}"));
    }

    internal UInt128 Hash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        Span<byte> mac = stackalloc byte[32];
        hash.GetHashAndReset(mac);
        return BinaryPrimitives.ReadUInt128BigEndian(mac);
    }
}
