using Npgsql;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>
/// A group of commits as one batch: one round trip, which the server takes for one transaction. The order is that of the locks: places
/// of agreements, then journals, then what belongs to a journal alone. Of two things that speak against a commit, the first one breaks it
/// off: the journal, the places, the keys, the messages, as in every other store.
/// </summary>
internal static class CommitBatch
{
    private static readonly CommitStatement[] Statements =
    [
        WorkStatements.LockPlaces, JournalStatements.Continue, JournalStatements.Begin, .. ErasureStatements.All, IndexStatements.Cases,
        WorkStatements.CheckPlaces, JournalStatements.Entries, JournalStatements.Commands, JournalStatements.Keys, IndexStatements.Agreements,
        FactStatements.Facts, FactStatements.Categories, FactStatements.CategoriesLeftOver, IndexStatements.People, WorkStatements.DutiesRemoved,
        WorkStatements.DutiesKept, WorkStatements.Messages,
    ];

    private static readonly CommitStatement[] StatementsOfGroup = [Statements[0], JournalStatements.Lock, .. Statements[1..]];

    /// <summary>Keeps the whole group, or nothing of it.</summary>
    /// <param name="connection">Open, and not in a transaction.</param>
    /// <param name="group">Of each journal one commit at most.</param>
    internal static async ValueTask WriteAsync(NpgsqlConnection connection, IReadOnlyList<WaitingCommit> group)
    {
        var batch = new NpgsqlBatch(connection);
        await using (batch.ConfigureAwait(false))
        {
            var ordered = group.OrderBy(waiting => waiting.Tenant).ThenBy(waiting => waiting.Commit.Stream.Kind).ThenBy(waiting => waiting.Commit.Stream.Value).ToList();
            foreach (var statement in group.Count == 1 ? Statements : StatementsOfGroup)
                statement.AddTo(batch, ordered);
            await batch.ExecuteNonQueryAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }
}
