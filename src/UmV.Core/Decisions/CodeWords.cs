using System.Buffers;
using System.Collections.Immutable;

namespace UmV.Core.Decisions;

/// <summary>
/// Codes that a command carries stand in the clear in the journal. What is not shaped like a code is refused, so that no sentence
/// and no full name slips in by that way.
/// </summary>
internal static class CodeWords
{
    private const int Longest = 60;
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    internal static IEnumerable<Fault> Faults(ImmutableArray<string> codes, string path)
    {
        for (var place = 0; !codes.IsDefault && place < codes.Length; place++)
        {
            if (!IsCode(codes[place]))
                yield return Fault.NotACode($"{path}[{place}]");
        }
    }

    private static bool IsCode(string? code) =>
        code is { Length: > 0 and <= Longest } && !code.AsSpan().ContainsAnyExcept(Letters);
}
