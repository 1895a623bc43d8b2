namespace UmV.Storage.Copying;

/// <summary>How a column keeps its values.</summary>
internal enum ColumnKind
{
    Number,
    Text,
    Bytes,
}

/// <summary>A table as the database itself describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Every column and its kind.</param>
/// <param name="Key">The columns that tell its rows apart, in an order that the database has an index of; none may be null.</param>
internal sealed record TableShape(string Name, IReadOnlyDictionary<string, ColumnKind> Columns, IReadOnlyList<string> Key)
{
    /// <summary>The columns in an order that does not depend on the engine.</summary>
    internal IReadOnlyList<string> Ordered { get; } = [.. Columns.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether rows of the other can be kept in this one as they are.</summary>
    internal bool Fits(TableShape other) => Name == other.Name && Key.SequenceEqual(other.Key, StringComparer.Ordinal)
        && Ordered.SequenceEqual(other.Ordered, StringComparer.Ordinal) && Ordered.All(column => Columns[column] == other.Columns[column]);

    /// <summary>Puts shapes together from lines of table, column, type, and place within the key (0 for none).</summary>
    internal static List<TableShape> Of(IEnumerable<(string Table, string Column, string Type, long Place)> lines) =>
    [
        .. lines.GroupBy(line => line.Table, StringComparer.Ordinal).Select(table => new TableShape(
            table.Key,
            table.ToDictionary(line => line.Column, line => KindOf(line.Type), StringComparer.Ordinal),
            [.. table.Where(line => line.Place > 0).OrderBy(line => line.Place).Select(line => line.Column)])),
    ];

    private static ColumnKind KindOf(string type) => type.ToUpperInvariant() switch
    {
        "INTEGER" or "BIGINT" => ColumnKind.Number,
        "TEXT" => ColumnKind.Text,
        "BLOB" or "BYTEA" => ColumnKind.Bytes,
        _ => throw new InvalidOperationException($"No table of UmV has a column of the type {type}."),
    };
}
