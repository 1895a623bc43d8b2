using System.Text.RegularExpressions;
using System.Xml.Linq;
using UmV.Core.Messaging;
using UmV.Core.Text;

namespace UmV.Integrations.Email.Tests;

public sealed partial class MailWordsTests
{
    // Norwegian and English words that would tell why a person hears from the sender.
    private static readonly string[] Telling =
    [
        "elev", "pupil", "student", "skole", "skule", "school", "klasse", "class", "lærer", "lærar", "teacher", "rektor", "barn", "child",
        "ungdom", "youth", "vold", "vald", "violen", "mobb", "bull", "krimin", "crim", "utvis", "expel", "exclu", "fravær", "absen",
        "konflikt", "conflict", "mekling", "mediat", "tiltak", "measure", "hjelp", "help", "sak ", "saka", "saken", "sakens", "case",
        "samtykke", "consent", "foresatt", "føresett", "guardian", "politi", "police", "bekymring", "uro",
    ];

    public static TheoryData<MessageKind, Language> All
    {
        get
        {
            var all = new TheoryData<MessageKind, Language>();
            foreach (var kind in Enum.GetValues<MessageKind>())
            {
                foreach (var language in Enum.GetValues<Language>())
                    all.Add(kind, language);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mail_never_tells_what_the_provider_does(MessageKind kind, Language language)
    {
        var (text, html) = Texts(kind, language);

        foreach (var word in Telling)
            $"{MessageWords.Subject.In(language)} {text} {html}".Should().NotContainEquivalentOf(word);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Mail_is_one_link_and_no_image_script_or_tracking(MessageKind kind, Language language)
    {
        var (text, html) = Texts(kind, language);
        var page = Page(html);

        page.Descendants("a").Should().ContainSingle().Which.Attribute("href")!.Value.Should().Be("https://umv.example/login");
        page.Descendants().Select(element => element.Name.LocalName).Distinct()
            .Should().BeSubsetOf(["html", "head", "meta", "title", "body", "main", "h1", "p", "a"]);
        page.Descendants().Attributes().Select(attribute => attribute.Name.LocalName).Distinct()
            .Should().BeSubsetOf(["lang", "charset", "name", "content", "style", "href"]);
        page.Descendants().Attributes("style").Should().OnlyContain(style => !style.Value.Contains('(') && !style.Value.Contains('@'));
        text.Split("http").Should().HaveCount(2);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Screen_reader_knows_the_language_the_title_the_heading_and_where_the_link_leads(MessageKind kind, Language language)
    {
        var page = Page(Texts(kind, language).Html);

        page.Root!.Attribute("lang")!.Value.Should().Be(language.ToString().ToLowerInvariant());
        page.Descendants("main").Single().Attribute("lang")!.Value.Should().Be(
            language.ToString().ToLowerInvariant(), "mail programs in a browser keep nothing around the body");
        page.Descendants("title").Single().Value.Should().Be(MessageWords.Subject.In(language));
        page.Descendants("h1").Single().Value.Should().Be(MessageWords.Subject.In(language));
        page.Descendants("a").Single().Value.Should().Be(MessageWords.ActionFor(kind).In(language));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Plain_text_says_all_that_the_page_says(MessageKind kind, Language language)
    {
        var (text, html) = Texts(kind, language);
        var plain = Words(text);

        foreach (var paragraph in Page(html).Descendants("p"))
            plain.Should().Contain(Words(paragraph.Value));
    }

    [Fact]
    public void Words_differ_between_the_languages_and_between_the_kinds()
    {
        var words = Enum.GetValues<MessageKind>().Select(kind => MessageWords.For(kind)!).ToArray();

        words.Select(word => word.En).Should().OnlyHaveUniqueItems();
        words.Select(word => word.Nb).Should().OnlyHaveUniqueItems();
        words.Select(word => word.Nn).Should().OnlyHaveUniqueItems();
        words.Should().OnlyContain(word => word.Nb != word.En && word.Nn != word.En);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Bokmål_and_Nynorsk_are_not_mixed(MessageKind kind, Language language)
    {
        var words = Letters().Matches(Rendered(kind, language, "text", Pickup.Settings("unused")).ToLowerInvariant()).Select(match => match.Value).ToHashSet();

        if (language == Language.Nb)
            words.Should().NotIntersectWith(["ein", "eit", "ei", "ikkje", "kva", "kven", "nokon", "noko", "meir", "frå", "no", "vore", "kome", "teke", "gje", "ho", "dei", "vidare", "treng"]);
        if (language == Language.Nn)
            words.Should().NotIntersectWith(["en", "et", "ikke", "hva", "hvem", "noen", "noe", "mer", "fra", "nå", "vært", "kommet", "tatt", "hun", "de", "videre", "trenger", "jeg"]);
    }

    [Fact]
    public void Settings_cannot_become_markup()
    {
        var settings = Pickup.Settings("unused");
        settings.SenderName = "<script>alert('&\"')</script>";
        settings.LoginAddress = new Uri("https://umv.example/a'b&c");

        var page = Page(Rendered(MessageKind.PlanApproved, Language.Nb, "html", settings));

        page.Descendants("script").Should().BeEmpty();
        page.Descendants("p").Last().Value.Should().Be(settings.SenderName);
        page.Descendants("a").Single().Attribute("href")!.Value.Should().Be(settings.LoginAddress.AbsoluteUri);
    }

    private static (string Text, string Html) Texts(MessageKind kind, Language language) =>
        (Rendered(kind, language, "text", Pickup.Settings("unused")), Rendered(kind, language, "html", Pickup.Settings("unused")));

    private static string Rendered(MessageKind kind, Language language, string format, MailOptions settings) =>
        MailTemplates.Load(null).Find(kind, language, format)
            .Render(MailWordsModel.Of(kind, MessageWords.For(kind)!, settings.LoginAddress!, settings, language));

    private static XDocument Page(string html) =>
        XDocument.Parse(Meta().Replace(html.Replace("<!DOCTYPE html>", ""), "<meta $1/>"));

    [GeneratedRegex("\\p{L}+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Letters();

    [GeneratedRegex("<meta ([^>]*)>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Meta();

    private static string Words(string text) => string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
