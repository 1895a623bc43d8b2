using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>
/// Rows as the server gets them: one array a column, so that one prepared statement writes one row or a thousand. Constant once it is
/// put together, and then safe to share between threads.
/// </summary>
internal sealed class RowSet<T>
{
    private readonly List<string> _names = [];
    private readonly List<string> _types = [];
    private readonly List<Func<List<T>, NpgsqlParameter>> _columns = [];

    /// <summary>The rows as a table <c>g</c>; the first column can be counted by <c>cardinality($1)</c>.</summary>
    internal string Sql => $"{Arrays} AS g({string.Join(", ", _names)})";

    /// <summary>The same with a last column <c>place</c>: 1, 2, 3 … in the order of the rows.</summary>
    internal string SqlWithPlace => $"{Arrays} WITH ORDINALITY AS g({string.Join(", ", _names)}, place)";

    private string Arrays =>
        $"unnest({string.Join(", ", _types.Select((type, place) => string.Create(CultureInfo.InvariantCulture, $"${place + 1}::{type}[]")))})";

    internal RowSet<T> Number(string name, Func<T, long> value) => Add(name, "bigint", NpgsqlDbType.Bigint, value);

    internal RowSet<T> Small(string name, Func<T, int> value) => Add(name, "integer", NpgsqlDbType.Integer, value);

    internal RowSet<T> SmallOrNull(string name, Func<T, int?> value) => Add(name, "integer", NpgsqlDbType.Integer, value);

    internal RowSet<T> Text(string name, Func<T, string?> value) => Add(name, "text", NpgsqlDbType.Text, value);

    internal RowSet<T> Bytes(string name, Func<T, byte[]?> value) => Add(name, "bytea", NpgsqlDbType.Bytea, value);

    internal void AddParameters(NpgsqlParameterCollection parameters, List<T> rows)
    {
        foreach (var column in _columns)
            parameters.Add(column(rows));
    }

    private RowSet<T> Add<TValue>(string name, string type, NpgsqlDbType kind, Func<T, TValue> value)
    {
        _names.Add(name);
        _types.Add(type);
        _columns.Add(rows => new NpgsqlParameter<TValue[]> { TypedValue = [.. rows.Select(value)], NpgsqlDbType = NpgsqlDbType.Array | kind });
        return this;
    }
}
