using System.Security.Cryptography;
using System.Text;

namespace UmV.Core.Sealing;

/// <summary>
/// What a store keeps of a key-encryption key to tell it from another of the same name: an HMAC of a constant under the key. It tells
/// nothing about the key.
/// </summary>
public static class KeyCheckValue
{
    /// <summary>The check value of a key, 64 hexadecimal digits.</summary>
    /// <exception cref="MissingKeyException">The keyring does not hold the key.</exception>
    public static string Of(IKeyring keyring, string keyId)
    {
        ArgumentNullException.ThrowIfNull(keyring);
        return Convert.ToHexStringLower(
            HMACSHA256.HashData(keyring.KeyEncryptionKey(keyId).Span, Encoding.UTF8.GetBytes($"UmV key check 1|{keyId}")));
    }
}
