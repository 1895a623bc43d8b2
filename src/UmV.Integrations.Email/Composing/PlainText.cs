using System.Globalization;

namespace UmV.Integrations.Email.Composing;

/// <summary>Tells text that shows what it is from text with characters that break lines, hide, or turn the direction of reading.</summary>
internal static class PlainText
{
    internal static bool IsOneLine(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // An unpaired surrogate is read as the replacement character.
            if (!IsShown(rune))
                return false;
        }

        return true;
    }

    internal static bool IsShown(System.Text.Rune rune) => rune.Value != 0xFFFD && !IsHidden(System.Text.Rune.GetUnicodeCategory(rune));

    private static bool IsHidden(UnicodeCategory category) => category
        is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned;
}
