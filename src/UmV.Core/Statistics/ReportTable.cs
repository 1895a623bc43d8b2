using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using UmV.Core.Text;

namespace UmV.Core.Statistics;

/// <summary>A report in the words of one language, ready to be drawn. Immutable.</summary>
/// <param name="Headings">The headings, the last one of the counts.</param>
/// <param name="Rows">The cells of each row, as many as there are headings.</param>
/// <param name="Total">The words for the total, and the number.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record ReportTable(
    ImmutableArray<string> Headings, ImmutableArray<ImmutableArray<string>> Rows, string Total, ImmutableArray<string> Notes)
{
    /// <summary>The table of a report.</summary>
    public static ReportTable Of(Report report, ReportLabels labels, Language language)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(labels);
        var by = report.Definition.By;
        return new(
            [.. by.Select(dimension => ReportLabels.Of(dimension).In(language)), ReportLabels.Requests.In(language)],
            [.. report.Rows.Select(row => Cells(row, by, labels, language))],
            new Sentence($"I alt: {report.Requests}", $"I alt: {report.Requests}", $"Total: {report.Requests}").In(language),
            [.. report.Notes.Select(note => note.In(language))]);
    }

    /// <summary>The table as text of even columns, with LF line ends: headings, rows, total and notes.</summary>
    public string ToText()
    {
        var widths = Headings.Select((heading, place) => Rows.Select(row => row[place].Length).Append(heading.Length).Max()).ToArray();
        var text = new StringBuilder();
        foreach (var line in Rows.Prepend(Headings))
            text.Append(Line(line, widths)).Append('\n');
        text.Append('\n').Append(Total).Append('\n');
        foreach (var note in Notes)
            text.Append(note).Append('\n');
        return text.ToString();
    }

    private static ImmutableArray<string> Cells(ReportRow row, ImmutableArray<Dimension> by, ReportLabels labels, Language language) =>
    [
        .. by.Select((dimension, place) => labels.Of(dimension, row.Keys[place]).In(language)),
        row.Requests.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Line(ImmutableArray<string> cells, int[] widths) => string.Join("  ", cells.Select((cell, place) =>
        place == cells.Length - 1 ? cell.PadLeft(widths[place]) : cell.PadRight(widths[place])));
}
