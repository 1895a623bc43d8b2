using System.Data.Common;

namespace UmV.Storage.Engine;

/// <summary>An open connection and the commands prepared on it. One thread at a time.</summary>
internal sealed class DbSession(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    /// <summary>The prepared command of a constant text: the same object each time. Values go in by <see cref="Statement.Set"/>.</summary>
    internal Statement Statement(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
            return known;
        var statement = new Statement(Create(sql));
        _statements.Add(sql, statement);
        return statement;
    }

    /// <summary>Runs a constant script once, without keeping it prepared.</summary>
    internal async ValueTask RunAsync(string script, CancellationToken cancellationToken)
    {
        var command = Create(script);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in _statements.Values)
            await statement.DisposeAsync().ConfigureAwait(false);
        _statements.Clear();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private DbCommand Create(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is put together from constants of this library; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
