using System.Security.Cryptography;
using System.Text;

namespace UmV.Core.People;

/// <summary>
/// The blind index by which a host that has turned identity numbers on finds a person again without keeping the number: HMAC-SHA256 under a key
/// that lies outside the database. Whoever has that key can try every number there is, so it is a key as precious as those of the texts. Safe to
/// share between threads.
/// </summary>
public sealed class IdentityNumberIndex
{
    private const int LeastKeyLength = 32;
    private readonly byte[] _key;

    /// <summary>Makes an index.</summary>
    /// <param name="key">At least 32 bytes, from a key store outside the database; one for each tenant.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public IdentityNumberIndex(ReadOnlySpan<byte> key)
    {
        if (key.Length < LeastKeyLength)
            throw new ArgumentException($"The key of the identity number index has at least {LeastKeyLength} bytes. Make one at random and keep it outside the database.", nameof(key));
        _key = key.ToArray();
    }

    /// <summary>What stands in the database for a number: 64 small hexadecimal digits, the same for the same number.</summary>
    public string Of(NationalIdentityNumber number)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes($"umv identity number v1|{number.Digits}")));
    }
}
