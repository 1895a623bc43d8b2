using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using UmV.Core.Calendars;
using UmV.Core.Schools;

namespace UmV.Core.Process.Days;

/// <summary>
/// School calendars as a file: JSON with one calendar, or several under <c>calendars</c>. No public standard carries what an owner decides (skolerute),
/// so the form is this project's own, and a fault in it is told with every other.
/// </summary>
/// <example>
/// <code>
/// { "owner": "310000019", "schoolYear": "2026/27", "firstDay": "2026-08-17", "lastDay": "2027-06-18",
///   "daysOff": [{ "from": "2026-09-28", "to": "2026-10-02" }, { "from": "2026-11-18" }], "planningDays": ["2026-11-19"] }
/// </code>
/// </example>
public static class SchoolCalendarFile
{
    private const int MostFaultsInMessage = 20;

    /// <summary>Reads a file.</summary>
    /// <param name="file">What to call it in a fault: its name, without a folder.</param>
    /// <param name="utf8">Its bytes.</param>
    /// <returns>The calendars; at least one.</returns>
    /// <exception cref="SchoolSourceException">It is wrong: the message and <see cref="SchoolSourceException.Faults"/> say where, what, and what to write.</exception>
    public static ImmutableArray<SchoolCalendar> Read(string file, ReadOnlyMemory<byte> utf8)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        using var document = Parse(file, utf8);
        var reading = new SchoolCalendarReading();
        var calendars = reading.Read(document.RootElement);
        return reading.Faults.Count == 0 ? calendars : throw Refused([.. reading.Faults.Select(fault => new RosterFault(file, null, null, fault))]);
    }

    private static JsonDocument Parse(string file, ReadOnlyMemory<byte> utf8)
    {
        if (!Utf8.IsValid(utf8.Span))
            throw Refused([new RosterFault(file, null, null, "This is not UTF-8. Save the file as UTF-8.")]);
        try
        {
            return JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 8 });
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? (int?)checked((int)number + 1) : null;
            throw Refused([new RosterFault(file, line, null, "This is no whole JSON. Write { \"owner\": …, \"schoolYear\": \"2026/27\", … }.")]);
        }
    }

    private static SchoolSourceException Refused(ImmutableArray<RosterFault> faults)
    {
        var more = faults.Length > MostFaultsInMessage ? string.Create(CultureInfo.InvariantCulture, $" And {faults.Length - MostFaultsInMessage} more.") : "";
        return new SchoolSourceException(
            SourceFault.ContractBreach, $"The school calendar cannot be read. {string.Join(' ', faults.Take(MostFaultsInMessage))}{more}", faults);
    }
}
