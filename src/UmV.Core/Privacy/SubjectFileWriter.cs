using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using UmV.Core.People;
using UmV.Core.Text;

namespace UmV.Core.Privacy;

/// <summary>Writes what is held of a person as JSON, and as one page that a person can read: no script, no address outside, every value escaped.</summary>
public static class SubjectFileWriter
{
    private static readonly JsonSerializerOptions Options = Make();

    /// <summary>As JSON, UTF-8.</summary>
    public static byte[] Json(SubjectFile file) => JsonSerializer.SerializeToUtf8Bytes(file, (JsonTypeInfo<SubjectFile>)Options.GetTypeInfo(typeof(SubjectFile)));

    /// <summary>As a page of HTML in one language.</summary>
    public static string Html(SubjectFile file, Language language)
    {
        ArgumentNullException.ThrowIfNull(file);
        var page = new Page(language);
        page.Begin(SubjectWords.Title);
        page.Table(SubjectWords.Register, [SubjectWords.When, SubjectWords.Name, SubjectWords.BirthDate, SubjectWords.Address], file.Details.Select(known =>
            new[] { Day(known.From), $"{known.GivenName} {known.FamilyName}", known.BirthDate?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "–", known.EmailAddress ?? "–" }));
        foreach (var one in file.Cases)
            Case(page, one, language);
        page.Table(SubjectWords.Messages, [SubjectWords.When, SubjectWords.What], file.Messages.Select(message => new[] { Day(message.At), message.Kind.ToString() }));
        return page.End();
    }

    private static void Case(Page page, SubjectCase one, Language language)
    {
        page.Heading(SubjectWords.Case, $"{one.Case} ({one.State})");
        page.Table(SubjectWords.Texts, [SubjectWords.When, SubjectWords.What, SubjectWords.Text], one.Texts.Select(text => new[] { Day(text.At), $"{text.Event} · {text.Field}", text.Text }));
        if (one.Withheld.Rule is { } rule)
            page.Paragraph($"{SubjectWords.Withheld.In(language)} {one.Withheld.Count.ToString(CultureInfo.InvariantCulture)} – {AccessRules.Of(rule).In(language)}");
        page.Table(SubjectWords.Happened, [SubjectWords.When, SubjectWords.What], one.Happened.Select(happened => new[] { Day(happened.At), happened.Event }));
        page.Table(SubjectWords.Consents, [SubjectWords.When, SubjectWords.What], one.Consents.Select(consent => new[]
        {
            consent.ValidFrom.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), $"{consent.Kind} · {consent.Purpose} · {consent.Recipient?.ToString() ?? "–"}",
        }));
        page.Table(SubjectWords.Shared, [SubjectWords.When, SubjectWords.What], one.Shared.Select(shared => new[] { Day(shared.At), $"{shared.Recipient} · {shared.Purpose} · {string.Join(", ", shared.Information)}" }));
    }

    private static string Day(Instant at) => at.InZone(DateTimeZoneProviders.Tzdb["Europe/Oslo"]).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = SubjectJson.Default };
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly();
        return options;
    }

    private sealed class Page(Language language)
    {
        private readonly StringBuilder _html = new();

        internal void Begin(Sentence title) => _html.Append(CultureInfo.InvariantCulture,
            $"<!doctype html>\n<html lang=\"{language.ToString().ToLowerInvariant()}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"><title>{Escaped(title.In(language))}</title></head><body>\n<h1>{Escaped(title.In(language))}</h1>\n");

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

        internal string End() => _html.Append("</body></html>\n").ToString();

        private static string Escaped(string text) => WebUtility.HtmlEncode(text);
    }
}
