namespace UmV.Core.Correspondence;

/// <summary>Ids that UmV gives to messages and answers: hexadecimal, so that nothing else can stand in their place.</summary>
internal static class MessageIds
{
    private const int Longest = 64;

    internal static bool IsOne(string? text) =>
        text is { Length: > 0 and <= Longest } && text.All(char.IsAsciiHexDigitLower);
}
