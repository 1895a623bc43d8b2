using UmV.Core.Decisions;
using UmV.Core.Text;

namespace UmV.Samples.Web.Forms;

/// <summary>The form of one action: its questions, and the command that its answers make.</summary>
/// <typeparam name="TScene">What the questions are asked against.</typeparam>
/// <param name="Content">The questions, filled in with what is known; with this many rows, when it has rows.</param>
/// <param name="Command">The command; faults of reading are in the second argument.</param>
public sealed record ActionForm<TScene>(Func<TScene, int, IEnumerable<InputGroup>> Content, Func<TScene, Posted, Command> Command)
{
    /// <summary>A form whose questions are one group.</summary>
    public ActionForm(Func<TScene, IEnumerable<Input>> inputs, Func<TScene, Posted, Command> command)
        : this((scene, _) => [new InputGroup(null, [.. inputs(scene)])], command)
    {
    }

    /// <summary>A form that only asks whether to do it.</summary>
    public ActionForm(Func<TScene, Command> command)
        : this((_, _) => [], (scene, _) => command(scene))
    {
    }

    /// <summary>How many rows the form begins with; null for a form without rows.</summary>
    public Func<TScene, int>? Rows { get; init; }

    /// <summary>The button that adds a row.</summary>
    public Sentence? AddRow { get; init; }

    /// <summary>What stands above the questions.</summary>
    public Sentence? Intro { get; init; }

    /// <summary>What doing it would come to, point by point; null when that need not be told.</summary>
    public Func<TScene, IEnumerable<Sentence>>? Consequences { get; init; }
}
