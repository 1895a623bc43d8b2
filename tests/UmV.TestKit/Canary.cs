using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace UmV.TestKit;

/// <summary>A planted text that was found where it must not be.</summary>
/// <param name="File">The file, by its path from the folder searched; a file whose own name holds the text has the form "name".</param>
/// <param name="Text">The planted text.</param>
/// <param name="Form">How it was written: utf-8, utf-16le, utf-16be, json, quoted-printable, base64, url, name.</param>
/// <param name="Offset">Where in the file, in bytes.</param>
public sealed record CanaryHit(string File, string Text, string Form, long Offset);

/// <summary>
/// Searches every byte of files for texts that were planted as secrets. Finds them plain and in the disguises that JSON, mail and
/// URLs give them; not inside compressed data, nor broken over two lines of a mail.
/// </summary>
public static class Canary
{
    /// <summary>All hits in all files of <paramref name="folder"/> and the folders below it, and in their names. Empty is good.</summary>
    /// <exception cref="ArgumentException">There is nothing to search: a canary in an empty cage proves nothing.</exception>
    public static IReadOnlyList<CanaryHit> Search(string folder, params IEnumerable<string> texts)
    {
        var planted = Planted(texts);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
            throw new ArgumentException("The folder has no files, so that nothing would be proved.", nameof(folder));
        return [.. files.SelectMany(file => InFile(folder, file, planted))];
    }

    /// <summary>All hits in one text, such as what a console or a log has received.</summary>
    public static IReadOnlyList<CanaryHit> SearchText(string haystack, params IEnumerable<string> texts) =>
        [.. InBytes("text", Encoding.UTF8.GetBytes(haystack), Planted(texts))];

    private static string[] Planted(IEnumerable<string> texts)
    {
        string[] planted = [.. texts];
        return planted.Length > 0 && planted.All(text => text.Length >= 4)
            ? planted
            : throw new ArgumentException("Plant at least one text, each of four letters or more: shorter ones are found by chance.", nameof(texts));
    }

    private static IEnumerable<CanaryHit> InFile(string folder, string file, string[] planted)
    {
        var path = Path.GetRelativePath(folder, file);
        return planted.Where(text => path.Contains(text, StringComparison.OrdinalIgnoreCase)).Select(text => new CanaryHit(path, text, "name", 0))
            .Concat(InBytes(path, ReadShared(file), planted));
    }

    private static IEnumerable<CanaryHit> InBytes(string path, byte[] bytes, string[] planted) =>
        from text in planted
        from form in Forms(text).DistinctBy(form => Convert.ToHexString(form.Bytes))
        let offset = bytes.AsSpan().IndexOf(form.Bytes)
        where offset >= 0
        select new CanaryHit(path, text, form.Name, offset);

    private static IEnumerable<(string Name, byte[] Bytes)> Forms(string text)
    {
        foreach (var form in new[] { text.Normalize(NormalizationForm.FormC), text.Normalize(NormalizationForm.FormD) })
        {
            var utf8 = Encoding.UTF8.GetBytes(form);
            yield return ("utf-8", utf8);
            yield return ("utf-16le", Encoding.Unicode.GetBytes(form));
            yield return ("utf-16be", Encoding.BigEndianUnicode.GetBytes(form));
            yield return ("json", Encoding.ASCII.GetBytes(JavaScriptEncoder.Default.Encode(form)));
            yield return ("quoted-printable", Encoding.ASCII.GetBytes(string.Concat(utf8.Select(QuotedPrintable))));
            yield return ("url", Encoding.ASCII.GetBytes(Uri.EscapeDataString(form)));
            for (var shift = 0; shift < 3; shift++)
                yield return ("base64", Base64Core(utf8, shift));
        }
    }

    private static string QuotedPrintable(byte value) =>
        value is > 32 and < 127 and not (byte)'=' or 32 ? ((char)value).ToString() : "=" + value.ToString("X2", CultureInfo.InvariantCulture);

    // The letters that do not hang on what stands before and after the text, when it begins at this place of a group of three bytes.
    private static byte[] Base64Core(byte[] utf8, int shift)
    {
        var letters = Convert.ToBase64String([.. new byte[shift], .. utf8]).TrimEnd('=');
        var first = shift == 0 ? 0 : shift + 1;
        var whole = (shift + utf8.Length) * 8 / 6;
        return Encoding.ASCII.GetBytes(letters[first..whole]);
    }

    // A database may still have the file open.
    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
