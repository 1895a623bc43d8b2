using System.Globalization;
using System.Text;
using System.Text.Unicode;
using CsvHelper;
using UmV.Core.Schools;
using UmV.Integrations.Visma.OneRoster.Rows;

namespace UmV.Integrations.Visma.OneRoster.Csv;

/// <summary>
/// One file of a bundle, read row by row: UTF-8 with or without byte-order mark, commas, any line ends, columns in any order and any
/// case, more columns than we know. Rows that break the form become faults and are left out. For one thread.
/// </summary>
internal sealed class CsvTable : IRowText, IDisposable
{
    /// <summary>A row of a megabyte is a quote that was never closed.</summary>
    private const int MaxRowSize = 1 << 20;

    /// <summary>More would wait for the one that splits the file into rows.</summary>
    private static readonly int MostWorkers = Math.Min(4, Environment.ProcessorCount);

    private readonly CsvReader _reader;
    private readonly WatchedStream _stream;
    private readonly CsvTableForm _form;
    private readonly FaultList _faults;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly int[] _places;
    private int _faultyRows;

    private CsvTable(WatchedStream stream, string name, CsvTableForm form, FaultList faults)
    {
        (Name, _stream, _form, _faults) = (name, stream, form, faults);
        _places = new int[form.Columns.Count];
        _reader = CsvReader.Create(stream, Options(), leaveOpen: false);
    }

    internal string Name { get; }

    /// <summary>The line on which the row begins; 0 in a table whose rows were checked before.</summary>
    public int Line => _form.IsChecked ? 0 : (int)_reader.LineNumber;

    public int Number => (int)_reader.RowNumber;

    /// <summary>What was read of the file until now.</summary>
    internal FileDigest Digest => _stream.Digest;

    public char ItemSeparator => ',';

    public bool EndIsLastDay => false;

    /// <returns>The table before its first row; null when its head is useless, which is a fault.</returns>
    /// <exception cref="SchoolSourceException">The file cannot be read.</exception>
    internal static CsvTable? Open(BundleFiles files, string name, CsvTableForm form, FaultList faults)
    {
        CsvTable? table = null;
        try
        {
            table = new CsvTable(new WatchedStream(files.OpenRead(name)), name, form, faults);
            if (table.ReadHead())
                return table;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            table?.Dispose();
            throw Unreadable(name, exception);
        }
        table.Dispose();
        return null;
    }

    /// <summary>Goes to the next row of the right form.</summary>
    internal bool Read()
    {
        try
        {
            var isThere = !_faults.IsFull && _reader.Read();
            if (isThere && !_form.IsChecked)
                CheckText();
            return isThere;
        }
        catch (CsvFormatException exception)
        {
            AddTooLong(exception);
            return false;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(Name, exception);
        }
    }

    /// <summary>Makes something of every row that is left, of several at the same time; it comes in the rows' order. No row is checked.</summary>
    internal IEnumerable<T> Select<T>(Func<Cells, T> make)
    {
        var rows = _reader.ParallelEnumerate(reader => make(new Cells(new CsvRowText(reader, _places))), MostWorkers).GetEnumerator();
        using (rows)
        {
            while (MoveOn(rows))
                yield return rows.Current;
        }
    }

    public ReadOnlySpan<byte> Bytes(int column) => CsvRowText.BytesOf(_reader, _places[column]);

    public void Fault(int column, string message) => _faults.Add(Name, Line, _form.Columns[column], message);

    public void Dispose() => _reader.Dispose();

    private CsvReaderOptions Options() => new()
    {
        Separator = ',',
        TrackLineNumbers = !_form.IsChecked,
        MaxRecordSize = MaxRowSize,
        MalformedData = CsvMalformedDataHandling.Skip,
        FieldCountMismatch = CsvFieldCountHandling.Skip,
        OnMalformedRecord = record => AddMalformed(record),
        IncludeValuesInExceptions = false,
        DetectSeparatorHint = false,
    };

    private bool ReadHead()
    {
        try
        {
            _reader.ReadHeader();
        }
        catch (CsvFormatException exception)
        {
            AddTooLong(exception);
            return false;
        }
        for (var index = 0; index < _reader.Headers.Count; index++)
            AddColumn(_reader.Headers[index].Trim(), index);
        for (var place = 0; place < _places.Length; place++)
            _places[place] = _columns.GetValueOrDefault(_form.Columns[place], -1);
        return _faultyRows == 0 && HasAll(_form.Required);
    }

    private bool MoveOn<T>(IEnumerator<T> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (CsvFormatException)
        {
            throw RosterMap.Changed(Name);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(Name, exception);
        }
    }

    /// <summary>Nearly all rows are plain ASCII, which is seen at once. Columns that are not read may hold anything.</summary>
    private void CheckText()
    {
        if (Ascii.IsValid(_reader.RawRecord))
            return;
        for (var column = 0; column < _places.Length; column++)
        {
            if (!Utf8.IsValid(Bytes(column)))
                Fault(column, "The text is not UTF-8. Export the bundle in UTF-8.");
        }
    }

    private static bool IsUnreadable(Exception exception) => exception is IOException or UnauthorizedAccessException or InvalidDataException;

    private static SchoolSourceException Unreadable(string name, Exception exception) => exception is InvalidDataException
        ? new(SourceFault.ContractBreach, $"{name} is damaged within the zip file, or longer than the zip file says. Export the bundle again.")
        : new(
        SourceFault.Unavailable,
        $"{name} cannot be read: {(exception is UnauthorizedAccessException ? "access is denied" : "the disk or another program is in the way")}. See to it, then read again.",
        innerException: exception);

    private void AddColumn(string name, int index)
    {
        if (name.Length > 0 && !_columns.TryAdd(name, index))
            _faults.Add(Name, 1, null, $"The column at place {index + 1} has the same name as the one at place {_columns[name] + 1}. Each column stands once.");
    }

    private bool HasAll(IReadOnlyCollection<string> required)
    {
        if (_columns.Count == 0)
        {
            _faults.Add(Name, null, null, "The file is empty. Its first line must name the columns, even when there are no rows.");
            return false;
        }
        if (_columns.Count == 1 && required.Count > 1 && _columns.Keys.Single() is var only && (only.Contains(';', StringComparison.Ordinal) || only.Contains('\t', StringComparison.Ordinal)))
        {
            _faults.Add(Name, 1, null, "The columns are separated by something else than commas. Export it again, or save it with commas.");
            return false;
        }
        var missing = required.Where(column => !_columns.ContainsKey(column)).ToList();
        foreach (var column in missing)
            _faults.Add(Name, 1, column, $"The column '{column}' is missing. OneRoster requires it in the first line.");
        return missing.Count == 0;
    }

    private void AddMalformed(CsvMalformedRecord record)
    {
        _faultyRows++;
        var message = record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote => "A quote is opened in this row and never closed: the rest of the file is swallowed. Close it, or write a quote inside a text twice.",
            CsvMalformedReason.FieldCountMismatch => "The row has another number of cells than the first line. Look for a missing or extra comma, or a text with a comma that is not in quotes.",
            _ => "A quote stands where none can stand. Put the whole text in quotes, and write a quote inside it twice.",
        };
        _faults.Add(Name, (int)record.LineNumber, null, message);
    }

    private void AddTooLong(CsvFormatException exception)
    {
        _faultyRows++;
        _faults.Add(Name, exception.LineNumber > 0 ? (int)exception.LineNumber : null, null, string.Create(
            CultureInfo.InvariantCulture,
            $"The row is longer than {MaxRowSize / 1024} KiB. Most likely a quote is opened in it and never closed."));
    }
}
