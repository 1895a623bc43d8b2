using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using UmV.Core.Schools;

namespace UmV.Integrations.Visma.OneRoster.Rows;

/// <summary>Writes rows down as records: what is read of them, and nothing more, in one fixed order.</summary>
internal static class RowRecords
{
    /// <summary>Between items of a list within a record; nothing that an id can hold.</summary>
    internal const char ItemSeparator = '\u001f';

    internal static SchoolRecord Write<TRow>(string system, string id, IRowText row)
        where TRow : IRow<TRow>
    {
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            foreach (var column in TRow.Columns)
            {
                if (column != "sourcedId" && row.Text(column) is { } text)
                    json.WriteString(column, RowKind.IsList(column) ? Relist(text, row.ItemSeparator) : text);
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
    private readonly List<(string Column, string Text)> _cells = [];
    private readonly string _file;
    private readonly FaultList _faults;

    internal RecordText(SchoolRecord record, string file, int line, bool endIsLastDay, FaultList faults)
    {
        (Line, EndIsLastDay, _file, _faults) = (line, endIsLastDay, Path.GetFileNameWithoutExtension(file), faults);
        _cells.Add(("sourcedId", record.Ref.Id));
        var json = new Utf8JsonReader(record.Body.Span);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            var column = json.GetString()!;
            json.Read();
            _cells.Add((column, json.GetString()!));
        }
    }

    public int Line { get; }

    public char ItemSeparator => RowRecords.ItemSeparator;

    public bool EndIsLastDay { get; }

    /// <summary>Whether a fault was found in the row.</summary>
    internal bool IsFaulty { get; private set; }

    public string? Text(string column)
    {
        foreach (var cell in _cells)
        {
            if (cell.Column == column)
                return cell.Text;
        }
        return null;
    }

    public void Fault(string column, string message)
    {
        IsFaulty = true;
        _faults.Add(_file, Line, column, message);
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

    public async IAsyncEnumerable<TRow> RowsAsync<TRow>(FaultList faults, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRow : IRow<TRow>
    {
        var line = 0;
        await foreach (var record in records.ListAsync(TRow.RecordKind, cancellationToken).ConfigureAwait(false))
        {
            var text = new RecordText(record, TRow.FileName, ++line, options.EndIsLastDay, faults);
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
