using System.Data.Common;

namespace UmV.Storage.Engine;

/// <summary>A statement over an ADO.NET command.</summary>
/// <param name="command">The command.</param>
/// <param name="prepares">False where the driver prepares what is used often by itself, and by the types of the values.</param>
internal sealed class AdoStatement(DbCommand command, bool prepares = true) : Statement
{
    private bool _prepared = !prepares;

    internal override async ValueTask<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    internal override async ValueTask<object?> ScalarAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var value = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return value is DBNull ? null : value;
    }

    internal override async ValueTask<T?> FirstAsync<T>(Func<Row, T> map, CancellationToken cancellationToken)
        where T : default
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? map(new AdoRow(reader)) : default;
    }

    internal override async ValueTask<List<T>> ListAsync<T>(Func<Row, T> map, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var row = new AdoRow(reader);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                rows.Add(map(row));
        }

        return rows;
    }

    public override ValueTask DisposeAsync() => command.DisposeAsync();

    private protected override int Declare(string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        return command.Parameters.Add(parameter);
    }

    private protected override void Bind(int place, long value) => command.Parameters[place].Value = value;

    private protected override void Bind(int place, string value) => command.Parameters[place].Value = value;

    private protected override void Bind(int place, ReadOnlyMemory<byte> value) => command.Parameters[place].Value = Tables.Db.Bytes(value);

    private protected override void Bind(int place, Guid value) => command.Parameters[place].Value = value.ToByteArray(bigEndian: true);

    private protected override void BindNull(int place) => command.Parameters[place].Value = DBNull.Value;

    private async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (_prepared)
            return;
        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        _prepared = true;
    }

    private sealed class AdoRow(DbDataReader reader) : Row
    {
        internal override bool IsDBNull(int column) => reader.IsDBNull(column);

        internal override long GetInt64(int column) => Convert.ToInt64(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture);

        internal override string GetString(int column) => reader.GetString(column);

        internal override byte[] GetBlob(int column) => reader.GetFieldValue<byte[]>(column);

        internal override bool TryCopyBlob(int column, Span<byte> exactly)
        {
            var bytes = GetBlob(column);
            return bytes.Length == exactly.Length && bytes.AsSpan().TryCopyTo(exactly);
        }
    }
}
