using System.Data.Common;

namespace UmV.Storage.Engine;

/// <summary>One prepared command, used again and again. Belongs to one session, hence to one thread at a time.</summary>
internal sealed class Statement(DbCommand command) : IAsyncDisposable
{
    private bool _prepared;

    /// <summary>Gives a parameter its value for the next execution; null becomes the database's null.</summary>
    internal Statement Set(string name, object? value)
    {
        Parameter(name).Value = value ?? DBNull.Value;
        return this;
    }

    internal async ValueTask<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The first column of the first row; null when there is no row or the value is the database's null.</summary>
    internal async ValueTask<object?> ScalarAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var value = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return value is DBNull ? null : value;
    }

    internal async ValueTask<T?> FirstAsync<T>(Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? map(reader) : default;
    }

    internal async ValueTask<List<T>> ListAsync<T>(Func<DbDataReader, T> map, CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                rows.Add(map(reader));
        }

        return rows;
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private DbParameter Parameter(string name)
    {
        foreach (DbParameter known in command.Parameters)
        {
            if (known.ParameterName == name)
                return known;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (_prepared)
            return;
        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        _prepared = true;
    }
}
