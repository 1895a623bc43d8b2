using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using MimeKit;

namespace UmV.Integrations.Email.Composing;

/// <summary>
/// The edge where addresses come in: one bare <c>local@domain</c>, letters of any script, and nothing that could become a second
/// address, a name or a header. What is wrong is told without the address.
/// </summary>
internal static class PlainAddress
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\"(),:;<>[\\]");
    private const int LongestLocalPart = 64;
    private const int Longest = 254;

    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    /// <summary>Reads an address; otherwise says what is wrong with it.</summary>
    internal static bool TryRead(string? text, [NotNullWhen(true)] out MailboxAddress? address, [NotNullWhen(false)] out string? fault)
    {
        address = null;
        fault = Fault(text);
        return fault is null && MailboxAddress.TryParse(Strict, text, out address);
    }

    /// <summary>What is wrong with an address, without the address; null when nothing is.</summary>
    internal static string? Fault(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "it is empty";
        if (!PlainText.IsOneLine(text))
            return "it has control characters, line breaks or invisible characters";
        if (text.AsSpan().ContainsAny(Special) || text.Any(char.IsWhiteSpace) || text.Count(letter => letter == '@') != 1)
            return "it is not one plain local@domain: it has spaces, quotes, brackets, commas, colons, or not exactly one @";
        var local = text.AsSpan(0, text.IndexOf('@', StringComparison.Ordinal));
        if (Encoding.UTF8.GetByteCount(local) > LongestLocalPart || Encoding.UTF8.GetByteCount(text) > Longest)
            return $"it is longer than {LongestLocalPart} bytes before the @ or {Longest} in all";
        return IsReadAsWritten(text) ? null : "its local part or its domain is not well formed";
    }

    private static bool IsReadAsWritten(string text) =>
        MailboxAddress.TryParse(Strict, text, out var read)
        && (read.Address == text || MailboxAddress.EncodeAddrspec(read.Address) == text)
        && string.IsNullOrEmpty(read.Name)
        && read.Route.Count == 0
        && IsHost(read.Domain);

    // As a name server would be asked for it; a domain that would turn into another one on the way (full-width letters, another dot) is none.
    private static bool IsHost(string domain)
    {
        try
        {
            var asked = MailboxAddress.EncodeAddrspec("x@" + domain);
            var isKept = Ascii.IsValid(domain)
                || MailboxAddress.DecodeAddrspec(asked)[2..].Equals(domain, StringComparison.OrdinalIgnoreCase);
            return isKept && Uri.CheckHostName(asked[2..]) == UriHostNameType.Dns;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
