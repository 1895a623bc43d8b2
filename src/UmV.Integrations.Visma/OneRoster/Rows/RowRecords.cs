using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Writes rows down as records: what is read of them, and nothing more, in one fixed order.</summary>
internal static class RowRecords
{
    /// <summary>Between items of a list within a record; nothing that an id can hold.</summary>
    internal const char ItemSeparator = '\u001f';

    internal static SchoolRecord Write<TRow>(string system, string id, IRowText row)
        where TRow : IRow<TRow> => Write<TRow>(system, id, (json, place, column) =>
    {
        var text = row.Bytes(place);
        if (text.IsEmpty)
            return;
        if (RowKind.IsList(column))
            json.WriteString(column, Relist(Encoding.UTF8.GetString(text), row.ItemSeparator));
        else
            json.WriteString(column, text);
    });

    internal static SchoolRecord Write<TRow>(string system, string id, INamedText row)
        where TRow : IRow<TRow> => Write<TRow>(system, id, (json, _, column) =>
    {
        if (row.Text(column) is { } text)
            json.WriteString(column, text);
    });

    private static SchoolRecord Write<TRow>(string system, string id, Action<Utf8JsonWriter, int, string> writeCell)
        where TRow : IRow<TRow>
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            for (var place = 0; place < TRow.Columns.Count; place++)
            {
                if (TRow.Columns[place] is var column and not "sourcedId")
                    writeCell(json, place, column);
            }
            json.WriteEndObject();
        }
        return new SchoolRecord(new SourceRef(system, TRow.RecordKind, id), body.WrittenMemory.ToArray());
    }

    private static string Relist(string text, char separator) => separator == ItemSeparator
        ? text
        : string.Join(ItemSeparator, text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A record's cells.</summary>
internal sealed class RecordText : IRowText
{
    private readonly byte[]?[] _cells;
    private readonly IReadOnlyList<string> _columns;
    private readonly string _file;
    private readonly FaultList _faults;

    internal RecordText(SchoolRecord record, IReadOnlyList<string> columns, string file, int line, bool endIsLastDay, FaultList faults)
    {
        (Line, EndIsLastDay, _file, _faults) = (line, endIsLastDay, Path.GetFileNameWithoutExtension(file), faults);
        (_columns, _cells) = (columns, new byte[columns.Count][]);
        _cells[0] = Encoding.UTF8.GetBytes(record.Ref.Id);
        var json = new Utf8JsonReader(record.Body.Span);
        var next = 1;
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            var place = PlaceOf(ref json, next);
            json.Read();
            if (place >= 0)
                _cells[place] = ValueOf(ref json);
            next = place + 1;
        }
    }

    public int Line { get; }

    public int Number => Line;

    public char ItemSeparator => RowRecords.ItemSeparator;

    public bool EndIsLastDay { get; }

    /// <summary>Whether a fault was found in the row.</summary>
    internal bool IsFaulty { get; private set; }

    public ReadOnlySpan<byte> Bytes(int column) => _cells[column];

    public void Fault(int column, string message)
    {
        IsFaulty = true;
        _faults.Add(_file, Line, _columns[column], message);
    }

    /// <summary>They were written down in the order of the columns, so the next one is likely; -1 for a column that is not read any more.</summary>
    private int PlaceOf(ref Utf8JsonReader json, int likely)
    {
        for (var step = 0; step < _columns.Count; step++)
        {
            var place = (likely + step) % _columns.Count;
            if (json.ValueTextEquals(_columns[place]))
                return place;
        }
        return -1;
    }

    private static byte[] ValueOf(ref Utf8JsonReader json)
    {
        var value = new byte[json.ValueSpan.Length];
        return value[..json.CopyString(value)];
    }
}

/// <summary>The rows that records were written down from. A row with a fault is left out, and told.</summary>
internal sealed class RecordRows(ISchoolRecords records, string system, RecordRowsOptions options) : IRosterRows
{
    public string SourceSystem => system;

    public bool IsStrict => false;

    public bool ReadsRoleOfUser => options.ReadsRoleOfUser;

    public bool? TellsPrincipals => options.TellsPrincipals;

    public bool Has(string file) => options.Has(file);

    public void EnsureUnchanged()
    {
        // Records are listed the same every time.
    }

    public async Task EachAsync<TRow>(FaultList faults, Action<TRow> see, CancellationToken cancellationToken)
        where TRow : IRow<TRow>
    {
        await foreach (var row in RowsAsync<TRow>(faults, cancellationToken).ConfigureAwait(false))
            see(row);
    }

    public async IAsyncEnumerable<TRecord> ListAsync<TRow, TRecord>(
        Func<CancellationToken, ValueTask<RosterMap>> scan, Func<RosterMap, TRow, TRecord?> make, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : IRow<TRow>
        where TRecord : class
    {
        var map = await scan(cancellationToken).ConfigureAwait(false);
        await foreach (var row in RowsAsync<TRow>(new FaultList(), cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (make(map, row) is { } record)
                yield return record;
        }
    }

    private async IAsyncEnumerable<TRow> RowsAsync<TRow>(FaultList faults, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : IRow<TRow>
    {
        var line = 0;
        await foreach (var record in records.ListAsync(TRow.RecordKind, cancellationToken).ConfigureAwait(false))
        {
            var text = new RecordText(record, TRow.Columns, TRow.FileName, ++line, options.EndIsLastDay, faults);
            var row = TRow.Read(new Cells(text));
            if (!text.IsFaulty)
                yield return row;
        }
    }
}

/// <summary>How records are to be understood.</summary>
/// <param name="ReadsRoleOfUser">Whether a user's role may stand in the user's row, as in 1.1.</param>
/// <param name="TellsPrincipals">Whether principals are told from other leaders; null when the rows show it.</param>
/// <param name="EndIsLastDay">Whether an end date is the last day.</param>
/// <param name="Has">Whether the source tells what a file of a bundle would hold.</param>
internal sealed record RecordRowsOptions(bool ReadsRoleOfUser, bool? TellsPrincipals, bool EndIsLastDay, Func<string, bool> Has);
