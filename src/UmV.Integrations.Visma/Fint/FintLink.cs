using System.Security.Cryptography;
using System.Text;

namespace UmV.Integrations.Visma.Fint;

/// <summary>
/// Names of resources. A link may name its target by any of several identifiers, one of which may be a national identity number: so a name
/// is a digest, made of class, field and value, and the value itself is not kept.
/// </summary>
internal static class FintLink
{
    /// <summary>The name in a link; null when it is none. Only the last three segments are read, so that no link leads to another host.</summary>
    internal static string? NameOf(string? href)
    {
        if (string.IsNullOrEmpty(href))
            return null;
        var path = href.AsSpan();
        if (path.IndexOf("://") is var scheme and > 0)
            path = path[(scheme + 3)..];
        if (path.IndexOf('?') is var query and >= 0)
            path = path[..query];
        var segments = path.Trim('/').ToString().Split('/');
        return segments is [.., var type, var field, var value] && value.Length > 0
            ? NameOf(type, field, Uri.UnescapeDataString(value))
            : null;
    }

    internal static string NameOf(string type, string field, string value)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{type.ToLowerInvariant()}/{field.ToLowerInvariant()}/{value}"));
        return Convert.ToHexStringLower(digest.AsSpan(0, 16));
    }
}
