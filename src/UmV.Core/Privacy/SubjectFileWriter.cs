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
        var (page, zone) = (new HtmlPage(language), DateTimeZoneProviders.Tzdb[file.TimeZone]);
        page.Begin(SubjectWords.Title);
        page.Table(SubjectWords.Register, [SubjectWords.When, SubjectWords.Name, SubjectWords.BirthDate, SubjectWords.Address], file.Details.Select(known =>
            new[] { Day(known.From, zone), $"{known.GivenName} {known.FamilyName}", known.BirthDate?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture) ?? "–", known.EmailAddress ?? "–" }));
        page.Grounds(file.Grounds, language);
        foreach (var one in file.Cases)
            Case(page, one, language, zone);
        page.Table(SubjectWords.Messages, [SubjectWords.When, SubjectWords.What], file.Messages.Select(message => new[] { Day(message.At, zone), message.Kind.ToString() }));
        return page.End();
    }

    private static void Case(HtmlPage page, SubjectCase one, Language language, DateTimeZone zone)
    {
        page.Heading(SubjectWords.Case, $"{one.Case} ({one.State})");
        page.Table(SubjectWords.Texts, [SubjectWords.When, SubjectWords.What, SubjectWords.Text], one.Texts.Select(text => new[] { Day(text.At, zone), $"{text.Event} · {text.Field}", text.Text }));
        if (one.Withheld.Rule is { } rule)
            page.Paragraph($"{SubjectWords.Withheld.In(language)} {one.Withheld.Count.ToString(CultureInfo.InvariantCulture)} – {AccessRules.Of(rule).In(language)}");
        page.Table(SubjectWords.Happened, [SubjectWords.When, SubjectWords.What], one.Happened.Select(happened => new[] { Day(happened.At, zone), happened.Event }));
        page.Table(SubjectWords.Consents, [SubjectWords.When, SubjectWords.What], one.Consents.Select(consent => new[]
        {
            consent.ValidFrom.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), $"{consent.Kind} · {consent.Purpose} · {consent.Recipient?.ToString() ?? "–"}",
        }));
        page.Table(SubjectWords.Shared, [SubjectWords.When, SubjectWords.What], one.Shared.Select(shared => new[] { Day(shared.At, zone), $"{shared.Recipient} · {shared.Purpose} · {string.Join(", ", shared.Information)}" }));
        page.Table(SubjectWords.SharedWithoutConsent, [SubjectWords.When, SubjectWords.What], one.SharedWithoutConsent.Select(shared => new[]
        {
            Day(shared.At, zone), $"{shared.Recipient} · {SubjectWords.Of(shared.Basis).In(language)} · {string.Join(", ", shared.Information)}",
        }));
        foreach (var withheld in one.WithheldOverrides)
            page.Paragraph($"{SubjectWords.WithheldOverrides.In(language)} {withheld.Count.ToString(CultureInfo.InvariantCulture)} – {AccessRules.Of(withheld.Rule).In(language)}");
        page.Grounds(one.Grounds, language);
    }

    private static void Grounds(this HtmlPage page, IEnumerable<SubjectGround> grounds, Language language) => page.Table(
        ProcessingWords.Title, [SubjectWords.What, ReceiptWords.Purpose, ProcessingWords.Ground], grounds.Select(one => new[]
        {
            ProcessingWords.Of(one.Kind).In(language), ProcessingWords.Of(one.Purpose).In(language), ProcessingWords.Of(one, language),
        }));

    private static string Day(Instant at, DateTimeZone zone) => at.InZone(zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, TypeInfoResolver = SubjectJson.Default };
        options.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        options.MakeReadOnly();
        return options;
    }
}
