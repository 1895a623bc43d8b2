using System.Globalization;
using System.Text;
using CsCheck;
using UmV.Core.Statistics;

namespace UmV.Core.Tests.Statistics;

public sealed class CsvCellTests
{
    private const string Dangerous = "=+-@\t\r\n\0＝＋－＠";

    [Fact]
    public void No_Unicode_character_at_the_front_makes_a_formula_of_what_follows()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (!Rune.IsValid(value))
                continue;
            var text = new Rune(value) + "=1+1";
            var safe = CsvCell.Safe(text);
            IsHarmless(safe).Should().BeTrue("U+{0:X4} stands before a formula", value);
            safe.Replace("'", "", StringComparison.Ordinal).Should().Be(text.Replace("'", "", StringComparison.Ordinal), "only apostrophes are added at U+{0:X4}", value);
        }
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+47 22", "'+47 22")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t'=1\"")]
    [InlineData("\r=1", "\"'\r'=1\"")]
    [InlineData("\u200b=1", "'\u200b=1")]
    [InlineData("\ufeff=1", "'\ufeff=1")]
    [InlineData("\u3164=1", "'\u3164=1")]
    [InlineData(" =1", "' =1")]
    [InlineData("'quoted", "''quoted")]
    [InlineData("Trusler og vold", "Trusler og vold")]
    [InlineData("Økonomi, utpressing", "\"Økonomi, utpressing\"")]
    [InlineData("8", "8")]
    [InlineData("", "")]
    [InlineData("a; =1", "\"a;' =1\"")]
    [InlineData("kjøp; salg", "\"kjøp; salg\"")]
    public void Cell_is_written_so(string text, string cell) => CsvCell.Write(text).Should().Be(cell);

    [Fact]
    public void Every_text_is_harmless_and_comes_back() =>
        Gen.OneOf(Gen.OneOf<char>([.. Dangerous, ';', ',', '"', '\'', '\u200b', ' ', 'a', '1']), Gen.Char).Array[0, 8].Select(chars => new string(chars)).Sample(text =>
        {
            var written = CsvCell.Write(text);
            var read = Unquote(written);
            var front = read.StartsWith('\'') ? read[1..] : read;
            return IsHarmless(read)
                && read.Split(';', '\t', '\r', '\n').All(part => IsHarmless(part))
                && (text.AsSpan().ContainsAny(";\t\r\n") || front == text);
        }, iter: 20_000);

    /// <summary>Whether no formula character is the first that can be seen, by a list of our own.</summary>
    private static bool IsHarmless(string cell)
    {
        foreach (var rune in cell.EnumerateRunes())
        {
            if (Dangerous.Contains(rune.ToString(), StringComparison.Ordinal) && rune.Value is not ('\t' or '\r' or '\n' or 0))
                return false;
            var seen = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherNotAssigned);
            if (seen && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0))
                return true;
        }

        return true;
    }

    private static string Unquote(string cell) =>
        cell.StartsWith('"') ? cell[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cell;
}
