using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UmV.Storage.Engine;

namespace UmV.Storage.Copying;

/// <summary>Reads a table page by page in the order of its key, and writes pages of rows.</summary>
internal static class TableRows
{
    private const int PageSize = 500;
    private const int RowsOfAStatement = 20;

    /// <summary>Every page of rows, values in the order of <see cref="TableShape.Ordered"/>.</summary>
    internal static async IAsyncEnumerable<List<object?[]>> PagesAsync(DbSession session, TableShape table)
    {
        object?[]? last = null;
        while (true)
        {
            var page = await PageAsync(session, table, last).ConfigureAwait(false);
            if (page.Count > 0)
                yield return page;
            if (page.Count < PageSize)
                yield break;
            last = page[^1];
        }
    }

    internal static async ValueTask AddAsync(DbSession session, TableShape table, List<object?[]> page)
    {
        foreach (var some in page.Chunk(RowsOfAStatement))
        {
            var statement = session.Statement(InsertSql(table, some.Length));
            for (var row = 0; row < some.Length; row++)
            {
                for (var column = 0; column < some[row].Length; column++)
                    Set(statement, Parameter(row, column), some[row][column]);
            }

            await statement.ExecuteAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>How many rows a table has, and a digest of all of them: the same for the same rows on every engine.</summary>
    internal static async ValueTask<(long Count, string Digest)> DigestAsync(DbSession session, TableShape table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        await foreach (var page in PagesAsync(session, table).ConfigureAwait(false))
        {
            count += page.Count;
            foreach (var value in page.SelectMany(row => row))
                Append(hash, value);
        }

        return (count, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static ValueTask<List<object?[]>> PageAsync(DbSession session, TableShape table, object?[]? after)
    {
        var key = string.Join(", ", table.Key);
        var sql = $"SELECT {string.Join(", ", table.Ordered)} FROM {table.Name} "
            + (after is null ? "" : $"WHERE ({key}) > ({string.Join(", ", table.Key.Select((_, place) => Parameter(0, place)))}) ")
            + $"ORDER BY {key} LIMIT {PageSize.ToString(CultureInfo.InvariantCulture)}";
        var statement = session.Statement(sql);
        for (var place = 0; after is not null && place < table.Key.Count; place++)
            Set(statement, Parameter(0, place), after[table.Ordered.ToList().IndexOf(table.Key[place])]);
        return statement.ListAsync(row => Values(row, table), CancellationToken.None);
    }

    private static object?[] Values(Row row, TableShape table) =>
    [
        .. table.Ordered.Select((column, place) => row.IsDBNull(place) ? null : table.Columns[column] switch
        {
            ColumnKind.Number => row.GetInt64(place),
            ColumnKind.Text => row.GetString(place),
            _ => (object?)row.GetBlob(place),
        }),
    ];

    private static string InsertSql(TableShape table, int rows) =>
        $"INSERT INTO {table.Name}({string.Join(", ", table.Ordered)}) VALUES "
        + string.Join(", ", Enumerable.Range(0, rows).Select(row => $"({string.Join(", ", table.Ordered.Select((_, column) => Parameter(row, column)))})"));

    private static string Parameter(int row, int column) => string.Create(CultureInfo.InvariantCulture, $"@p{row}_{column}");

    private static void Set(Statement statement, string name, object? value) => _ = value switch
    {
        null => statement.Set(name, (string?)null),
        long number => statement.Set(name, number),
        string text => statement.Set(name, text),
        _ => statement.Set(name, (byte[])value),
    };

    private static void Append(IncrementalHash hash, object? value)
    {
        var bytes = value switch
        {
            null => [],
            long number => BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(number)),
            string text => Encoding.UTF8.GetBytes(text),
            _ => (byte[])value,
        };
        Span<byte> head = stackalloc byte[5];
        head[0] = (byte)(value switch { null => 0, long => 1, string => 2, _ => 3 });
        BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
        hash.AppendData(head);
        hash.AppendData(bytes);
    }
}
