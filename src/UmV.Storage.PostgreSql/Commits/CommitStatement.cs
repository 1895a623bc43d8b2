using Npgsql;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>A row of a commit, with the commit that it belongs to.</summary>
internal readonly record struct Placed<TRow>(WaitingCommit Of, TRow Row);

/// <summary>One statement of the batch that keeps a group of commits: it writes the rows of one table, of all commits of the group.</summary>
internal abstract class CommitStatement
{
    /// <summary>Adds the statement to a batch, unless no commit of the group has a row for it.</summary>
    internal abstract void AddTo(NpgsqlBatch batch, IReadOnlyList<WaitingCommit> group);
}

/// <inheritdoc/>
/// <param name="rowsOf">The rows of one commit.</param>
/// <param name="rows">Their columns.</param>
/// <param name="sql">The statement over the rows, a table <c>g</c>.</param>
internal sealed class CommitStatement<TRow>(
    Func<WaitingCommit, IEnumerable<TRow>> rowsOf, RowSet<Placed<TRow>> rows, Func<string, string> sql) : CommitStatement
{
    private readonly string _sql = sql(rows.Sql);

    internal override void AddTo(NpgsqlBatch batch, IReadOnlyList<WaitingCommit> group)
    {
        List<Placed<TRow>> given = [.. group.SelectMany(commit => rowsOf(commit).Select(row => new Placed<TRow>(commit, row)))];
        if (given.Count == 0)
            return;
        var command = new NpgsqlBatchCommand(_sql);
        rows.AddParameters(command.Parameters, given);
        batch.BatchCommands.Add(command);
    }
}
