using UmV.Core.Identity;

namespace UmV.Core.Process.Verifying;

/// <summary>Finds the keys of the sealed texts in what is kept, without reading what it means: every text begins with <c>v1|key id|</c>.</summary>
internal static class KeyNames
{
    private const int IdLength = 36;

    /// <summary>The texts themselves, as they are kept.</summary>
    internal static IEnumerable<string> EnvelopesIn(ReadOnlyMemory<byte> body)
    {
        var found = new List<string>();
        var rest = body.Span;
        for (var place = rest.IndexOf("\"v1|"u8); place >= 0; place = rest.IndexOf("\"v1|"u8))
        {
            rest = rest[(place + 1)..];
            if (rest.IndexOf((byte)'"') is var end and >= 0)
                found.Add(System.Text.Encoding.ASCII.GetString(rest[..end]));
        }

        return found;
    }

    internal static IEnumerable<DataKeyId> In(ReadOnlyMemory<byte> body)
    {
        var found = new List<DataKeyId>();
        var rest = body.Span;
        for (var place = rest.IndexOf("\"v1|"u8); place >= 0; place = rest.IndexOf("\"v1|"u8))
        {
            rest = rest[(place + 4)..];
            if (rest.Length > IdLength && rest[IdLength] == (byte)'|'
                && DataKeyId.TryParse(System.Text.Encoding.ASCII.GetString(rest[..IdLength]), null, out var id))
                found.Add(id);
        }

        return found;
    }
}
