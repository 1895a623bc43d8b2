using System.Text;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Takes blanks off both ends of UTF-8 text, those of Unicode too.</summary>
internal static class Blanks
{
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (IsPlain(text[0]) && IsPlain(text[^1])))
            return text;
        return TrimEnd(TrimStart(text));
    }

    private static bool IsPlain(byte letter) => letter is > (byte)' ' and < 0x7f;

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune))
                break;
            text = text[length..];
        }
        return text;
    }

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeLastFromUtf8(text, out var rune, out var length);
            if (!Rune.IsWhiteSpace(rune))
                break;
            text = text[..^length];
        }
        return text;
    }
}
