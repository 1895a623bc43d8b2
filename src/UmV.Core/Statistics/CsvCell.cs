using System.Buffers;
using System.Globalization;
using System.Text;

namespace UmV.Core.Statistics;

/// <summary>
/// Text as a cell of a CSV file that no spreadsheet takes for a formula. A text that does not begin with a letter or a digit that
/// can be seen gets an apostrophe before it: that covers <c>= + - @</c>, TAB, CR, LF, their wide forms, and every invisible
/// character that could stand before one. A reader gets the text back by taking one leading apostrophe away.
/// </summary>
/// <remarks>
/// A spreadsheet set to Norwegian splits at semicolons, whatever the quotes say; so an apostrophe stands also before a formula
/// character that follows a semicolon, a TAB or a line break inside the text.
/// </remarks>
public static class CsvCell
{
    private const char Apostrophe = '\'';

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create("\",;\t\r\n");

    /// <summary>The cell as it is written into the file: made safe, then quoted as RFC 4180 asks.</summary>
    public static string Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = Safe(text);
        return safe.AsSpan().IndexOfAny(NeedsQuotes) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>The text made safe, before quoting.</summary>
    public static string Safe(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = new StringBuilder(text.Length + 1);
        if (text.Length > 0 && !BeginsVisibly(text))
            safe.Append(Apostrophe);
        for (var place = 0; place < text.Length; place++)
        {
            safe.Append(text[place]);
            if (text[place] is ';' or '\t' or '\r' or '\n' && HidesFormula(text.AsSpan(place + 1)))
                safe.Append(Apostrophe);
        }

        return safe.ToString();
    }

    private static bool BeginsVisibly(string text) =>
        Rune.TryGetRuneAt(text, 0, out var first) && Rune.IsLetterOrDigit(first) && !IsBlankLetter(first.Value);

    private static bool HidesFormula(ReadOnlySpan<char> rest)
    {
        foreach (var rune in rest.EnumerateRunes())
        {
            if (IsFormula(rune.Value))
                return true;
            if (!IsInvisible(rune))
                return false;
        }

        return false;
    }

    private static bool IsFormula(int rune) =>
        rune is '=' or '+' or '-' or '@' or 0xFF1D or 0xFF0B or 0xFF0D or 0xFF20 or 0xFE62 or 0xFE63 or 0xFE66 or 0xFE6B or 0x2212;

    private static bool IsInvisible(Rune rune) =>
        rune.Value is '"' or Apostrophe
        || IsBlankLetter(rune.Value)
        || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate;

    /// <summary>The letters of Hangul that fill a place and show nothing.</summary>
    private static bool IsBlankLetter(int rune) => rune is 0x115F or 0x1160 or 0x3164 or 0xFFA0;
}
