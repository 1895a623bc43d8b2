using System.Globalization;
using System.Net;
using System.Text;
using UmV.Core.Text;

namespace UmV.Core.Privacy;

/// <summary>A page that a person can read and keep: no script, no address outside, every value escaped. Not safe to share between threads.</summary>
internal sealed class HtmlPage(Language language)
{
    private readonly StringBuilder _html = new();

    internal void Begin(Sentence title) => _html.Append(CultureInfo.InvariantCulture,
        $"<!doctype html>\n<html lang=\"{language.ToString().ToLowerInvariant()}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><title>{Escaped(title.In(language))}</title></head><body><main>\n<h1>{Escaped(title.In(language))}</h1>\n");

    internal void Heading(Sentence heading, string more) => _html.Append(CultureInfo.InvariantCulture, $"<h2>{Escaped(heading.In(language))} {Escaped(more)}</h2>\n");

    internal void Paragraph(string text) => _html.Append(CultureInfo.InvariantCulture, $"<p>{Escaped(text)}</p>\n");

    internal void Table(Sentence caption, Sentence[] headings, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        _html.Append(CultureInfo.InvariantCulture, $"<table><caption>{Escaped(caption.In(language))}</caption><thead><tr>");
        foreach (var heading in headings)
            _html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{Escaped(heading.In(language))}</th>");
        _html.Append("</tr></thead><tbody>\n");
        foreach (var row in all)
            _html.Append("<tr>").AppendJoin("", row.Select(cell => $"<td>{Escaped(cell)}</td>")).Append("</tr>\n");
        _html.Append("</tbody></table>\n");
    }

    internal string End() => _html.Append("</main></body></html>\n").ToString();

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
