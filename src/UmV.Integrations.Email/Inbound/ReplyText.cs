using System.Text;
using MimeKit;

namespace UmV.Integrations.Email.Inbound;

/// <summary>What a person wrote in an answer: the plain text, without what it quotes. Never the HTML, which can show what it does not say.</summary>
internal static class ReplyText
{
    internal static string? Of(IReadOnlyList<MimeEntity> parts)
    {
        var plain = parts.OfType<TextPart>().FirstOrDefault(part => part.IsPlain && !part.IsAttachment);
        if (plain is null)
            return null;
        var kept = new StringBuilder();
        foreach (var line in InboundReader.TextOf(plain).EnumerateLines())
        {
            if (!line.StartsWith(">"))
                kept.Append(Clean(line)).Append('\n');
            if (kept.Length >= InboundLimits.Text)
                break;
        }

        var text = kept.ToString(0, Math.Min(kept.Length, InboundLimits.Text)).Trim();
        return text.Length == 0 ? null : text;
    }

    private static string Clean(ReadOnlySpan<char> line)
    {
        var clean = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune.Value == '\t' || PlainText.IsShown(rune))
                clean.Append(rune.ToString());
        }

        return clean.ToString();
    }
}
