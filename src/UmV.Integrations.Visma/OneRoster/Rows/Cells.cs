using System.Collections.Immutable;
using System.Text;
using NodaTime;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>
/// Reads the cells of a table's row as what they should be, by the column's place. What is wrong becomes a fault that names the column, never the
/// value; in quiet cells nothing is told, because it has been told before.
/// </summary>
internal readonly struct Cells(IRowText row, bool isQuiet = false)
{
    private static readonly LocalDate OpenEnd = new(9999, 12, 31);

    internal int Line => row.Line;

    internal int Number => row.Number;

    internal Cells Quiet => new(row, true);

    /// <returns>UTF-8 text without surrounding blanks; empty when the cell is empty or the column is not there. Valid until the next row.</returns>
    internal ReadOnlySpan<byte> Bytes(int column) => row.Bytes(column);

    /// <returns>The text without surrounding blanks; null when it is empty or the column is not there.</returns>
    internal string? Text(int column)
    {
        var bytes = row.Bytes(column);
        return bytes.IsEmpty ? null : Encoding.UTF8.GetString(bytes);
    }

    internal void Fault(int column, string message)
    {
        if (!isQuiet)
            row.Fault(column, message);
    }

    internal void Need(int column)
    {
        if (row.Bytes(column).IsEmpty)
            Fault(column, "The cell is empty, and OneRoster requires it.");
    }

    internal string Required(int column)
    {
        Need(column);
        return Text(column) ?? "";
    }

    internal ImmutableArray<string> Items(int column) => Text(column) is { } text
        ? [.. text.Split(row.ItemSeparator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
        : [];

    /// <summary>The items of a list one by one.</summary>
    internal ItemEnumerator EachItem(int column) => new(row.Bytes(column), (byte)row.ItemSeparator);

    internal LocalDate? Date(int column)
    {
        var text = row.Bytes(column);
        if (text.IsEmpty)
            return null;
        var day = Days.Parse(text);
        if (day is null)
            Fault(column, "The cell is not a date of the calendar in the form 2026-08-17.");
        return day;
    }

    internal bool? Flag(int column)
    {
        var text = row.Bytes(column);
        if (text.IsEmpty)
            return null;
        var isTrue = Is(text, "true"u8);
        if (!isTrue && !Is(text, "false"u8))
            Fault(column, "The cell is neither true nor false.");
        return isTrue;
    }

    /// <summary>When the row last changed: a point in time, or a date.</summary>
    internal Instant? Modified(int column)
    {
        var text = row.Bytes(column);
        if (text.IsEmpty)
            return null;
        var moment = Days.ParseMoment(text);
        if (moment is null)
            Fault(column, "The cell is not a point in time in the form 2026-11-02T07:00:00.000Z.");
        return moment;
    }

    /// <summary>Whether the row says that its thing is gone.</summary>
    internal bool IsDeleted(int column)
    {
        var status = row.Bytes(column);
        if (status.IsEmpty || Is(status, "active"u8))
            return false;
        var deleted = Is(status, "tobedeleted"u8) || Is(status, "inactive"u8);
        if (!deleted)
            Fault(column, "The cell is neither empty, active nor tobedeleted.");
        return deleted;
    }

    /// <summary>The days from the begin date to the day before the end date, which OneRoster excludes.</summary>
    internal Validity Period(int beginColumn, int endColumn)
    {
        var begin = Date(beginColumn);
        var end = Date(endColumn);
        if (end < begin)
            Fault(endColumn, "The end date lies before the begin date.");
        return begin is null && end is null ? Validity.Always : Days.Period(begin, LastDay(end));
    }

    /// <summary>The last day of a period that ends so.</summary>
    internal LocalDate? LastDay(LocalDate? end) => end is null || end == OpenEnd || row.EndIsLastDay ? (end == OpenEnd ? null : end) : end.Value.PlusDays(-1);

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => Ascii.EqualsIgnoreCase(text, word);
}

/// <summary>The items of a list, without surrounding blanks; empty ones are left out.</summary>
internal ref struct ItemEnumerator(ReadOnlySpan<byte> list, byte separator)
{
    private ReadOnlySpan<byte> _rest = list;

    public ReadOnlySpan<byte> Current { get; private set; }

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            var end = _rest.IndexOf(separator);
            Current = Blanks.Trim(end < 0 ? _rest : _rest[..end]);
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (!Current.IsEmpty)
                return true;
        }
        return false;
    }

    public readonly ItemEnumerator GetEnumerator() => this;
}
