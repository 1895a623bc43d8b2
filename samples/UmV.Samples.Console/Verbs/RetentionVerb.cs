using System.Globalization;
using Spectre.Console;
using UmV.Core.Privacy;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Erases what is over its time, or tells what would be. Ids alone.</summary>
internal static class RetentionVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var report = await host.Get<RetentionRunner>().RunAsync(line.Flags.Contains("--dry-run"), cancellationToken);
        if (line.Json)
            Terminal.Write(JsonText.Of(report.Items.Select(item => new
            {
                Class = item.Class.ToString(), Stream = item.Stream.ToString(), LastDay = Day(item.LastDay), Outcome = item.Outcome.ToString(), item.Unmet,
            })));
        else
            Write(report, line.Language);
        return 0;
    }

    private static void Write(RetentionReport report, Language language)
    {
        if (report.Items.IsEmpty)
        {
            Terminal.WriteLine(new Sentence("Ingenting er over tiden.", "Ingenting er over tida.", "Nothing is over its time.").In(language));
            return;
        }

        var table = Terminal.Table("class", "id", "last day", "outcome", "policies");
        foreach (var item in report.Items)
            table.AddRow(item.Class.ToString(), item.Stream.ToString(), Day(item.LastDay), item.Outcome.ToString(), string.Join(' ', item.Unmet));
        Terminal.Create().Write(table);
    }

    private static string Day(NodaTime.LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
