using Spectre.Console;
using UmV.Core.Access;
using UmV.Core.Identity;
using UmV.Core.Process.Queries;
using UmV.Core.Text;
using UmV.Samples.Console.CommandLine;
using UmV.Samples.Console.Hosting;
using UmV.Samples.Console.Rendering;

namespace UmV.Samples.Console.Verbs;

/// <summary>Says why somebody may know of a case, or may not: every reason, and what ended it.</summary>
internal static class ExplainAccessVerb
{
    internal static async Task<int> RunAsync(ParsedLine line, CancellationToken cancellationToken)
    {
        var language = line.Language;
        CaseIds.EnsureIsOne(line.Words[0]);
        var role = ExplainVerb.RoleOf(line.Required("--as"));
        await using var host = await UmVHost.OpenAsync(line.Required("--db"), cancellationToken);
        var view = await CaseIds.FindAsync(host, line.Words[0], cancellationToken);
        var actor = line.Value("--person") is { } person
            ? new Actor(PersonOf(person), role, role is Role.ProviderLeader or Role.ProviderWorker or Role.Guardian ? null : view.School)
            : await ExplainVerb.ActorAsync(host, view, role, cancellationToken);
        var told = (await host.Umv.AskAsync(UmVHost.Operator, new ExplainAccess(view.Id, actor), cancellationToken))!;
        Terminal.WriteLine($"{Words.Case.In(language)} {view.Id}  {Words.Of(role).In(language)}");
        Terminal.WriteLine($"{Words.OnTheCase.In(language)}: {YesNo(told.IsOn, language)}   {Words.MayReadAll.In(language)}: {YesNo(told.MayRead, language)}");
        Terminal.Create().Write(Table(told, language));
        return 0;
    }

    private static PersonId PersonOf(string text) => PersonId.TryParse(text, null, out var id)
        ? id
        : throw new FailureException("--person is not the id of a person. Write the id, as 'explain-access' never looks up names.");

    private static Table Table(AccessExplanation told, Language language)
    {
        var table = Terminal.Table(Words.Because.In(language), Words.When.In(language), Words.Holds.In(language));
        foreach (var ground in told.Grounds)
        {
            table.AddRow(
                Markup.Escape(AccessWords.Of(ground.Kind).In(language)),
                ground.From is { } from ? Markup.Escape(CasesVerb.Local(from)) : "",
                ground.Ended is { } end ? Markup.Escape(AccessWords.Of(end).In(language)) : $"[green]{Words.Yes.In(language)}[/]");
        }

        foreach (var unmet in told.Unmet)
            table.AddRow(Markup.Escape(unmet.Code.ToString()), "", Markup.Escape(unmet.Missing.In(language)));
        return table;
    }

    private static string YesNo(bool value, Language language) => (value ? Words.Yes : Words.No).In(language);
}
