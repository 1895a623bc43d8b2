using System.Globalization;
using MimeKit;
using Spectre.Console;
using UmV.Core.Requests;
using UmV.Core.Text;
using UmV.Samples.Console.Verbs;
using UmV.Samples.World.Stories;

namespace UmV.Samples.Console.Rendering;

/// <summary>The end of a story on the terminal: the cases, the figures, the mails, the verification.</summary>
internal static class StorySummaryView
{
    private const int MostMailsShown = 12;

    internal static void Write(IAnsiConsole console, Language language, StoryPlaces places, StorySummary summary)
    {
        WriteCases(console, language, summary);
        WriteStatistics(console, language, summary.Statistics);
        WriteMails(console, language, places.Mail, summary.Mails);
        Heading(console, Words.Verified, language);
        console.WriteLine(new Sentence(
            $"  {summary.Verify.Streams} journaler, {summary.Verify.Events} hendelser: {(summary.Verify.Ok ? "alt stemmer" : "noe stemmer ikke")}.",
            $"  {summary.Verify.Streams} journalar, {summary.Verify.Events} hendingar: {(summary.Verify.Ok ? "alt stemmer" : "noko stemmer ikkje")}.",
            $"  {summary.Verify.Streams} journals, {summary.Verify.Events} events: {(summary.Verify.Ok ? "everything agrees" : "something differs")}.").In(language));
        console.WriteLine($"  {places.Database}");
        console.WriteLine($"  {places.Mail}");
    }

    private static void Heading(IAnsiConsole console, Sentence heading, Language language)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{Markup.Escape(heading.In(language))}[/]") { Justification = Justify.Left });
    }

    private static void WriteCases(IAnsiConsole console, Language language, StorySummary summary)
    {
        Heading(console, Words.Cases, language);
        var table = Terminal.Table(
            Words.Receipt.In(language), Words.Path.In(language), Words.Refusals.In(language), Words.Sessions.In(language));
        foreach (var one in summary.Cases)
        {
            table.AddRow(
                one.Receipt?.ToString() ?? "",
                string.Join(" > ", one.States),
                Markup.Escape(string.Join("\n", one.Refusals.Select(refusal => $"{refusal.Action}: {string.Join(" ", refusal.Codes)}"))),
                one.SessionsHeld.ToString(CultureInfo.InvariantCulture));
        }

        console.Write(table);
    }

    private static void WriteStatistics(IAnsiConsole console, Language language, StoryStatistics statistics)
    {
        Heading(console, Words.Statistics, language);
        var table = Terminal.Table(Words.Category.In(language), Words.Requests.In(language));
        foreach (var (category, count) in statistics.ByCategory)
            table.AddRow(Markup.Escape(CategoryLabels.Of(category)?.In(language) ?? category), count.ToString(CultureInfo.InvariantCulture));
        // A request may have several categories, so this is not the sum of the column.
        table.AddRow(new Sentence("Forespørsler i alt", "Førespurnader i alt", "Requests in all").In(language), statistics.Requests.ToString(CultureInfo.InvariantCulture));
        console.Write(table);
    }

    private static void WriteMails(IAnsiConsole console, Language language, string folder, int mails)
    {
        Heading(console, Words.Mails, language);
        var table = Terminal.Table(Words.When.In(language), Words.To.In(language), Words.Subject.In(language));
        var shown = !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, "*.eml").Select(file => MimeMessage.Load(file))
            .OrderBy(mail => mail.Date).Take(MostMailsShown).ToList();
        foreach (var mail in shown)
            table.AddRow(mail.Date.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Markup.Escape(Masked(mail.To.ToString())), Markup.Escape(mail.Subject ?? ""));
        console.Write(table);
        console.WriteLine(new Sentence(
            $"  {mails} i alt; de første er vist.", $"  {mails} i alt; dei første er viste.", $"  {mails} in all; the first are shown.").In(language));
    }

    // The part before the @ of a real roster is often a name.
    private static string Masked(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at <= 0 ? "***" : $"{address[0]}***{address[at..]}";
    }
}
