using Spectre.Console;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Shows who read what of a case, an agreement or a person, and who tried: by role and initials, and on what ground.</summary>
internal static class WhoVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        if (!Guid.TryParseExact(line.Words[0], "D", out var id))
            throw new FailureException($"'{line.Words[0]}' is not an id. Write the id of a case, an agreement or a person, such as 01890a5d-ac96-774b-bcce-b302099a8057.");
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var found = new List<AccessLogItem>();
        foreach (var kind in Enum.GetValues<StreamKind>())
            found.AddRange(await host.Umv.AskAsync(UmVHost.Auditor, new GetAccessLog(About: new StreamId(kind, id), Most: 1000), cancellationToken));
        Write([.. found.DistinctBy(item => item.Sequence).OrderByDescending(item => item.Sequence)], language);
        return 0;
    }

    private static void Write(IReadOnlyList<AccessLogItem> items, Core.Text.Language language)
    {
        var table = Terminal.Table(Words.When.In(language), Words.Who.In(language), Words.What.In(language), Words.Outcome.In(language), Words.Ground.In(language));
        foreach (var item in items)
        {
            table.AddRow(
                CasesVerb.Local(item.At),
                Markup.Escape($"{Words.Of(item.Role).In(language)} {Initials.Of(item.Actor)}"),
                Markup.Escape(item.Name),
                Markup.Escape(item.Outcome.ToString()),
                Markup.Escape(item.Basis));
        }

        Terminal.Create().Write(table);
    }
}
