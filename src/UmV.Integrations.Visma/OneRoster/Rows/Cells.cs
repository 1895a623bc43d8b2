using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Reads the cells of a table's row as what they should be. What is wrong becomes a fault that names the column, never the value.</summary>
internal readonly struct Cells(IRowText row)
{
    private static readonly LocalDate OpenEnd = new(9999, 12, 31);

    internal int Line => row.Line;

    /// <returns>The text without surrounding blanks; null when it is empty or the column is not there.</returns>
    internal string? Text(string column) => row.Text(column);

    internal void Fault(string column, string message) => row.Fault(column, message);

    internal string Required(string column)
    {
        if (Text(column) is { } text)
            return text;
        row.Fault(column, "The cell is empty, and OneRoster requires it.");
        return "";
    }

    internal ImmutableArray<string> Items(string column) => Text(column) is { } text
        ? [.. text.Split(row.ItemSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
        : [];

    internal LocalDate? Date(string column)
    {
        if (Text(column) is not { } text)
            return null;
        var parsed = LocalDatePattern.Iso.Parse(text);
        if (!parsed.Success)
            row.Fault(column, "The cell is not a date of the calendar in the form 2026-08-17.");
        return parsed.Success ? parsed.Value : null;
    }

    internal bool? Flag(string column)
    {
        var text = Text(column);
        if (text is null)
            return null;
        var isTrue = string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
        if (!isTrue && !string.Equals(text, "false", StringComparison.OrdinalIgnoreCase))
            row.Fault(column, "The cell is neither true nor false.");
        return isTrue;
    }

    /// <summary>When the row last changed: a point in time, or a date.</summary>
    internal Instant? Modified()
    {
        if (Text("dateLastModified") is not { } text)
            return null;
        var moment = OffsetDateTimePattern.ExtendedIso.Parse(text);
        if (moment.Success)
            return moment.Value.ToInstant();
        var day = LocalDatePattern.Iso.Parse(text);
        if (!day.Success)
            row.Fault("dateLastModified", "The cell is not a point in time in the form 2026-11-02T07:00:00.000Z.");
        return day.Success ? day.Value.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() : null;
    }

    /// <summary>Whether the row says that its thing is gone.</summary>
    internal bool IsDeleted()
    {
        var status = Text("status");
        if (status is null || Is(status, "active"))
            return false;
        var deleted = Is(status, "tobedeleted") || Is(status, "inactive");
        if (!deleted)
            row.Fault("status", "The cell is neither empty, active nor tobedeleted.");
        return deleted;
    }

    /// <summary>The days from beginDate to the day before endDate, which OneRoster excludes.</summary>
    internal Validity Period()
    {
        var begin = Date("beginDate");
        var end = Date("endDate");
        if (end < begin)
            row.Fault("endDate", "The end date lies before the begin date.");
        return begin is null && end is null ? Validity.Always : new Validity(begin, LastDay(end));
    }

    /// <summary>The last day of a period that ends so.</summary>
    internal LocalDate? LastDay(LocalDate? end) => end is null || end == OpenEnd || row.EndIsLastDay ? (end == OpenEnd ? null : end) : end.Value.PlusDays(-1);

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
