using System.Text;
using Spectre.Console;

namespace UmV.Samples.Console.Rendering;

/// <summary>
/// Where output goes. A terminal gets colours and lines; a file or a pipe gets plain text, wide enough that no table is broken.
/// What other programs read is written as UTF-8 whatever the terminal's encoding is.
/// </summary>
internal static class Terminal
{
    private const int WidthOfFiles = 160;

    internal static bool IsPlain => System.Console.IsOutputRedirected;

    internal static IAnsiConsole Create()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = IsPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = IsPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = IsPlain ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(System.Console.Out),
        });
        if (IsPlain)
            console.Profile.Width = WidthOfFiles;
        return console;
    }

    internal static Table Table(params ReadOnlySpan<string> headings)
    {
        var table = new Table { Border = IsPlain ? TableBorder.Ascii : TableBorder.Rounded };
        foreach (var heading in headings)
            table.AddColumn(new TableColumn(Markup.Escape(heading)));
        return table;
    }

    internal static void Write(string text)
    {
        using var stream = System.Console.OpenStandardOutput();
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush();
    }

    internal static void WriteLine(string text) => Write(text.EndsWith('\n') ? text : text + "\n");
}
