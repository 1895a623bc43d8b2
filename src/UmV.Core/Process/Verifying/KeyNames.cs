using System.Text;
using UmV.Core.Identity;

namespace UmV.Core.Process.Verifying;

/// <summary>
/// Finds the keys of the sealed texts in what is kept, without reading what it means: every text begins with <c>v2|key id|</c>, or with
/// <c>v1|</c> when 0.1.0 wrote it.
/// </summary>
internal static class KeyNames
{
    private const int IdLength = 36;

    internal static IEnumerable<DataKeyId> In(ReadOnlyMemory<byte> body)
    {
        var found = new List<DataKeyId>();
        var rest = body.Span;
        for (var place = rest.IndexOf("\"v"u8); place >= 0; place = rest.IndexOf("\"v"u8))
        {
            rest = rest[(place + 2)..];
            if (rest.Length > IdLength + 2 && rest[0] is (byte)'1' or (byte)'2' && rest[1] == (byte)'|' && rest[IdLength + 2] == (byte)'|'
                && DataKeyId.TryParse(Encoding.ASCII.GetString(rest.Slice(2, IdLength)), null, out var id))
                found.Add(id);
        }

        return found;
    }
}
