using System.Security.Cryptography;
using System.Text;
using UmV.Core.Identity;

namespace UmV.Core.Process.Queries;

/// <summary>
/// Pseudonyms of one export: HMAC-SHA-256 under a key that is drawn for it and destroyed with it, so that nobody can say afterwards who is who, nor
/// join two exports. Not safe to share between threads.
/// </summary>
internal sealed class Pseudonyms : IDisposable
{
    private const int Bytes = 16;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    internal string Of(PersonId person) => Of($"person:{person}");

    internal string Of(CaseId file) => Of($"case:{file}");

    internal string Of(OrganisationNumber school) => Of($"school:{school.Value}");

    /// <summary>Destroys the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private string Of(string named) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(named)).AsSpan(0, Bytes));
}
