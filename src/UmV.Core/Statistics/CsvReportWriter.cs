using System.Globalization;
using System.Text;
using UmV.Core.Text;

namespace UmV.Core.Statistics;

/// <summary>
/// Writes a report as CSV (RFC 4180: commas, CRLF): for each dimension a column of codes named as it is asked for, and for those
/// with words a column of labels beside it (<c>category,category_label,year,requests</c>). A value that is not told is an empty
/// code. No total and no notes are in the file: show <see cref="Report.Notes"/> where it is handed out. Safe against formulas, see <see cref="CsvCell"/>.
/// </summary>
public static class CsvReportWriter
{
    private const string LineEnd = "\r\n";

    /// <summary>The file as text.</summary>
    public static string Write(Report report, ReportLabels labels, Language language)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(labels);
        var by = report.Definition.By;
        var text = new StringBuilder();
        text.AppendJoin(',', by.SelectMany(Headings).Append("requests")).Append(LineEnd);
        foreach (var row in report.Rows)
        {
            text.AppendJoin(',', by.SelectMany((dimension, place) => Cells(dimension, row.Keys[place], labels, language)).Select(CsvCell.Write)
                .Append(row.Requests.ToString(CultureInfo.InvariantCulture))).Append(LineEnd);
        }

        return text.ToString();
    }

    /// <summary>The file as bytes: UTF-8 with a byte-order mark, so that spreadsheets read æ, ø and å.</summary>
    public static byte[] WriteUtf8(Report report, ReportLabels labels, Language language) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Write(report, labels, language))];

    private static IEnumerable<string> Headings(Dimension dimension) => HasWords(dimension)
        ? [DimensionNames.Of(dimension), $"{DimensionNames.Of(dimension)}_label"]
        : [DimensionNames.Of(dimension)];

    private static IEnumerable<string> Cells(Dimension dimension, string? value, ReportLabels labels, Language language) => HasWords(dimension)
        ? [value ?? "", labels.Of(dimension, value).In(language)]
        : [value ?? ""];

    private static bool HasWords(Dimension dimension) =>
        dimension is Dimension.Category or Dimension.Level or Dimension.State or Dimension.Severity;
}
