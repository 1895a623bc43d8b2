using System.Globalization;
using Spectre.Console;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Shows what happened in a case, in order: who by role and initials, and what; nobody's words.</summary>
internal static class CaseVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        CaseIds.EnsureIsOne(line.Words[0]);
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var view = await CaseIds.FindAsync(host, line.Words[0], cancellationToken);
        var console = Terminal.Create();
        console.WriteLine($"{Words.Case.In(language)} {view.Id}  {Words.Receipt.In(language)} {view.Receipt?.ToString() ?? "-"}  {Words.School.In(language)} {view.School?.ToString() ?? "-"}");
        console.WriteLine($"{Words.Path.In(language)}: {string.Join(" > ", view.Path)}");
        console.WriteLine($"{Words.Coordinator.In(language)}: {Initials.Of(view.Coordinator)}");
        WriteTimeline(console, view, language);
        return 0;
    }

    private static void WriteTimeline(IAnsiConsole console, CaseView view, Language language)
    {
        var table = Terminal.Table("#", Words.When.In(language), Words.Who.In(language), Words.What.In(language));
        foreach (var entry in view.Timeline)
        {
            table.AddRow(
                entry.Version.ToString(CultureInfo.InvariantCulture),
                CasesVerb.Local(entry.At),
                Markup.Escape($"{Words.Of(entry.Role).In(language)} {Initials.Of(entry.Actor)}"),
                Markup.Escape(entry.Event));
        }

        console.Write(table);
    }
}
