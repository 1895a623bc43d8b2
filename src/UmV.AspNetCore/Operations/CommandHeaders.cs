using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using UmV.Core.Decisions;
using UmV.Core.Identity;
using UmV.Core.Text;

namespace UmV.AspNetCore.Operations;

/// <summary>What a command says beside its body: which version it is about, and which attempt it is.</summary>
/// <param name="ExpectedVersion">The version that was seen; null when it does not matter.</param>
/// <param name="Id">Names the attempt; null for a new one.</param>
internal sealed record CommandHeaders(long? ExpectedVersion, CommandId? Id)
{
    internal const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Reads them; null with all faults when they cannot be read.</summary>
    internal static CommandHeaders? Read(IHeaderDictionary headers, List<Fault> faults)
    {
        var version = Version(headers.IfMatch.ToString(), faults);
        var id = Key(headers[IdempotencyKey].ToString(), faults);
        return faults.Count == 0 ? new CommandHeaders(version, id) : null;
    }

    // The first version is 1. Another number could only ask whether there is such a thing at all.
    private static long? Version(string text, List<Fault> faults)
    {
        if (text.Length == 0 || text == "*")
            return null;
        if (text is ['"', .. var inner, '"'] && long.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0)
            return version;
        faults.Add(new Fault(HeaderNames.IfMatch, "wrong-form", new Sentence(
            "Skriv versjonen fra ETag i anførselstegn, som \"7\". Én versjon, ikke en svak.",
            "Skriv versjonen frå ETag i hermeteikn, som \"7\". Éin versjon, ikkje ein svak.",
            "Write the version from the ETag in quotes, such as \"7\". One version, not a weak one.")));
        return null;
    }

    private static CommandId? Key(string text, List<Fault> faults)
    {
        if (text.Length == 0)
            return null;
        if (CommandId.TryParse(text is ['"', .. var inner, '"'] ? inner : text, null, out var id))
            return id;
        faults.Add(new Fault(IdempotencyKey, "wrong-form", new Sentence(
            "Skriv en ny GUID for hver endring, og den samme når du prøver igjen.",
            "Skriv ein ny GUID for kvar endring, og den same når du prøver på nytt.",
            "Write a new GUID for each change, and the same when you try again.")));
        return null;
    }
}
