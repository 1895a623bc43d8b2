using CsvHelper;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>How a table is to be read.</summary>
/// <param name="Columns">The columns that are read.</param>
/// <param name="Required">Those without which the file is useless.</param>
/// <param name="IsChecked">Whether an earlier reading has checked every row, so that lines need not be counted.</param>
internal sealed record CsvTableForm(IReadOnlyList<string> Columns, IReadOnlyCollection<string> Required, bool IsChecked);

/// <summary>A row of a table whose rows were checked before.</summary>
internal sealed class CsvRowText(CsvReader reader, int[] places) : IRowText
{
    public int Line => 0;

    public int Number => (int)reader.RowNumber;

    public char ItemSeparator => ',';

    public bool EndIsLastDay => false;

    public ReadOnlySpan<byte> Bytes(int column) => BytesOf(reader, places[column]);

    public void Fault(int column, string message)
    {
        // It was told when the row was checked.
    }

    internal static ReadOnlySpan<byte> BytesOf(CsvReader reader, int place) => place < 0 ? default : Blanks.Trim(reader.GetSpan(place));
}
