using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace UmV.Integrations.Email.Composing;

/// <summary>
/// What names a message outside: the left part of its Message-ID, its envelope id and its address for answers. The ids that UmV gives
/// its messages are hashes that tell nothing, and stand as they are, so that an answer finds its message; another id is hashed.
/// </summary>
internal static class MailKey
{
    internal const int Length = 32;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    internal static string Of(string messageId) =>
        IsKey(messageId) ? messageId : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)));

    /// <summary>An address at which mail to <paramref name="address"/> names the message; without, for a key that leaves no room for it.</summary>
    internal static string Tagged(string address, string key) =>
        IsKey(key) ? address.Replace("@", $"+{key}@", StringComparison.Ordinal) : address;

    internal static bool IsKey(ReadOnlySpan<char> text) => text.Length == Length && !text.ContainsAnyExcept(Hexadecimal);
}
