using Spectre.Console;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Lists all cases of a store, the one that changed last first.</summary>
internal static class CasesVerb
{
    private const int Page = 1000;

    private static readonly ZonedDateTimePattern When = ZonedDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm", null);

    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var table = Terminal.Table(
            Words.Case.In(language), Words.Receipt.In(language), Words.School.In(language), Words.State.In(language),
            Words.Coordinator.In(language), Words.Changed.In(language));
        CaseId? after = null;
        do
        {
            var page = await host.Umv.AskAsync(UmVHost.Operator, new ListCases(After: after, Most: Page), cancellationToken);
            foreach (var one in page)
                table.AddRow(one.Case.ToString(), one.Receipt?.ToString() ?? "", one.School?.ToString() ?? "", one.State, Initials.Of(one.Coordinator), Local(one.ChangedAt));
            after = page.Length == Page ? page[^1].Case : null;
        }
        while (after is not null);
        Terminal.Create().Write(table);
        return 0;
    }

    internal static string Local(Instant instant) => When.Format(instant.InZone(DateTimeZoneProviders.Tzdb["Europe/Oslo"]));
}
