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

    private readonly CsvReader _reader;
    private readonly FaultList _faults;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private int _faultyRows;

    private CsvTable(Stream stream, string name, FaultList faults)
    {
        Name = name;
        _faults = faults;
        _reader = CsvReader.Create(stream, Options(), leaveOpen: false);
    }

    internal string Name { get; }

    /// <summary>The line on which the row begins.</summary>
    public int Line => (int)_reader.LineNumber;

    public char ItemSeparator => ',';

    public bool EndIsLastDay => false;

    /// <returns>The table before its first row; null when its head is useless, which is a fault.</returns>
    /// <exception cref="SchoolSourceException">The file cannot be read.</exception>
    internal static CsvTable? Open(BundleFiles files, string name, IReadOnlyCollection<string> required, FaultList faults)
    {
        CsvTable? table = null;
        try
        {
            table = new CsvTable(files.OpenRead(name), name, faults);
            if (table.ReadHead(required))
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
            return !_faults.IsFull && _reader.Read();
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

    /// <summary>Goes to the next row of the right form.</summary>
    internal async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return !_faults.IsFull && await _reader.ReadAsync(cancellationToken).ConfigureAwait(false);
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

    public string? Text(string column)
    {
        if (!_columns.TryGetValue(column, out var index))
            return null;
        var bytes = _reader.GetSpan(index);
        if (bytes.IsEmpty)
            return null;
        if (!Utf8.IsValid(bytes))
        {
            Fault(column, "The text is not UTF-8. Export the bundle in UTF-8.");
            return null;
        }
        var text = Encoding.UTF8.GetString(bytes).Trim();
        return text.Length == 0 ? null : text;
    }

    public void Fault(string column, string message) => _faults.Add(Name, Line, column, message);

    public void Dispose() => _reader.Dispose();

    private CsvReaderOptions Options() => new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MaxRecordSize = MaxRowSize,
        MalformedData = CsvMalformedDataHandling.Skip,
        FieldCountMismatch = CsvFieldCountHandling.Skip,
        OnMalformedRecord = record => AddMalformed(record),
        IncludeValuesInExceptions = false,
        DetectSeparatorHint = false,
    };

    private bool ReadHead(IReadOnlyCollection<string> required)
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
        return _faultyRows == 0 && HasAll(required);
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
