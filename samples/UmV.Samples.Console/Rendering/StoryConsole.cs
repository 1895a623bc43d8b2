using Spectre.Console;
using UmV.Core.Policies;
using UmV.Core.Text;
using UmV.Samples.World.Stories;

namespace UmV.Samples.Console.Rendering;

/// <summary>Tells a story on the terminal: by role and initials, never by name, and without anybody's own words.</summary>
internal sealed class StoryConsole(IAnsiConsole console, Language language) : IStoryObserver
{
    private int _chapter;

    public void Chapter(Sentence heading)
    {
        console.WriteLine();
        console.Write(new Rule($"[bold]{++_chapter}. {Markup.Escape(heading.In(language))}[/]") { Justification = Justify.Left });
    }

    public void Did(StoryAct act) =>
        console.MarkupLine($"  {Begin(act)} {Markup.Escape(act.What.In(language))}");

    public void Refused(StoryAct act, Refusal refusal)
    {
        console.MarkupLine($"  {Begin(act)} {Markup.Escape(act.What.In(language))}: [red bold]{Markup.Escape(Words.Refused.In(language))}[/]");
        var table = Terminal.Table(Words.Code.In(language), Words.Rule.In(language), Words.Missing.In(language));
        foreach (var unmet in refusal.Unmet)
            table.AddRow($"[yellow]{unmet.Code}[/]", Markup.Escape(unmet.Sentence.In(language)), Markup.Escape(unmet.Missing.In(language)));
        console.Write(new Padder(table, new Padding(6, 0, 0, 0)));
    }

    public void Note(Sentence note) => console.MarkupLine($"  [grey]{Markup.Escape(note.In(language))}[/]");

    private string Begin(StoryAct act) =>
        $"[grey]{act.Day:uuuu-MM-dd}[/] [blue]{Markup.Escape(act.Case.PadRight(2))}[/]{Markup.Escape(Words.Of(act.Who.Actor.Role).In(language))} {Markup.Escape(act.Who.Initials)}";
}
