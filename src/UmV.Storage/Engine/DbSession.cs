using System.Data.Common;
using System.Runtime.CompilerServices;

namespace UmV.Storage.Engine;

/// <summary>An open connection and the statements prepared on it. One thread at a time.</summary>
internal class DbSession(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Statement> _ofConstants = new(SameObject.Comparer);

    /// <summary>What this session has seen of numbers that never change.</summary>
    internal KnownNumbers Known { get; } = new();

    /// <summary>The prepared statement of a text: the same object each time. Values go in by <see cref="Engine.Statement.Set(string,long)"/>.</summary>
    internal Statement Statement(string sql)
    {
        if (_ofConstants.TryGetValue(sql, out var known))
            return known;
        if (!_statements.TryGetValue(sql, out known))
            _statements.Add(sql, known = Create(sql));
        // A text put together at run time is another object each time.
        if (ReferenceEquals(string.IsInterned(sql), sql))
            _ofConstants.Add(sql, known);
        return known;
    }

    /// <summary>Runs a constant script once, without keeping it prepared.</summary>
    internal async ValueTask RunAsync(string script, CancellationToken cancellationToken)
    {
        var command = CreateCommand(script);
        await using (command.ConfigureAwait(false))
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var statement in _statements.Values)
            await statement.DisposeAsync().ConfigureAwait(false);
        _statements.Clear();
        _ofConstants.Clear();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private protected virtual Statement Create(string sql) => new AdoStatement(CreateCommand(sql));

    private protected DbCommand CreateCommand(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is put together from constants of this library; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private sealed class SameObject : IEqualityComparer<string>
    {
        internal static SameObject Comparer { get; } = new();

        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);

        public int GetHashCode(string obj) => RuntimeHelpers.GetHashCode(obj);
    }
}
