using System.Buffers;
using System.Text;
using System.Text.Json;
using NodaTime.Text;
using UmV.Core.Text;

namespace UmV.Core.Statistics;

/// <summary>
/// Writes a report as JSON: <c>from</c>, <c>to</c>, <c>by</c>, <c>requests</c>, <c>rows</c> (one member a dimension, null for "not told", and <c>requests</c>),
/// <c>notTold</c> and <c>notes</c> in all three languages. Codes only, no labels.
/// </summary>
public static class JsonReportWriter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    /// <summary>The report as text.</summary>
    public static string Write(Report report) => Encoding.UTF8.GetString(WriteUtf8(report));

    /// <summary>The report as bytes in UTF-8, without byte-order mark.</summary>
    public static byte[] WriteUtf8(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Indented))
            Write(json, report);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Report report)
    {
        var names = report.Definition.By.Select(DimensionNames.Of).ToArray();
        json.WriteStartObject();
        json.WriteString("from", YearMonthPattern.Iso.Format(report.Definition.From));
        json.WriteString("to", YearMonthPattern.Iso.Format(report.Definition.To));
        json.WriteStartArray("by");
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteNumber("requests", report.Requests);
        json.WriteStartArray("rows");
        foreach (var row in report.Rows)
            WriteRow(json, names, row);
        json.WriteEndArray();
        json.WriteStartObject("notTold");
        foreach (var (place, name) in names.Index())
            json.WriteNumber(name, report.NotTold[place]);
        json.WriteEndObject();
        json.WriteStartArray("notes");
        foreach (var note in report.Notes)
            WriteNote(json, note);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, string[] names, ReportRow row)
    {
        json.WriteStartObject();
        foreach (var (place, name) in names.Index())
            json.WriteString(name, row.Keys[place]);
        json.WriteNumber("requests", row.Requests);
        json.WriteEndObject();
    }

    private static void WriteNote(Utf8JsonWriter json, Sentence note)
    {
        json.WriteStartObject();
        json.WriteString("nb", note.Nb);
        json.WriteString("nn", note.Nn);
        json.WriteString("en", note.En);
        json.WriteEndObject();
    }
}
