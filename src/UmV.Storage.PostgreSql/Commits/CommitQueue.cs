using UmV.Core.Storage;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>
/// Where commits wait. As long as a writer is free a commit goes at once; otherwise it waits, and the next free writer takes whatever
/// waits in one transaction. No timer: a lone caller waits for nobody. Safe to share between threads.
/// </summary>
internal sealed class CommitQueue(PostgreSqlDatabase database, int writers, int greatestGroup) : IAsyncDisposable
{
    private readonly Lock _sync = new();
    private readonly Stack<CommitWriter> _idle = new(Enumerable.Range(0, writers).Select(_ => new CommitWriter(database)));
    private readonly TaskCompletionSource _quiet = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Queue<WaitingCommit> _waiting = new();
    private bool _closed;

    internal ValueTask<CommitOutcome> CommitAsync(WaitingCommit waiting, CancellationToken cancellationToken)
    {
        CommitWriter? writer;
        lock (_sync)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(PostgreSqlStore));
            _waiting.Enqueue(waiting);
            _idle.TryPop(out writer);
        }

        if (writer is not null)
            _ = WorkAsync(writer);
        return waiting.AnswerAsync(cancellationToken);
    }

    /// <summary>Carries through what has begun and what waits, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_sync)
        {
            _closed = true;
            if (_idle.Count == writers)
                _quiet.TrySetResult();
        }

        await _quiet.Task.ConfigureAwait(false);
        foreach (var writer in _idle)
            await writer.DisposeAsync().ConfigureAwait(false);
    }

    private async Task WorkAsync(CommitWriter writer)
    {
        while (TakeGroup(writer) is { } group)
            await writer.DoAsync(group).ConfigureAwait(false);
    }

    /// <summary>What the writer does next; null when nothing waits, and the writer is idle from then on.</summary>
    private List<WaitingCommit>? TakeGroup(CommitWriter writer)
    {
        lock (_sync)
        {
            var group = Take();
            if (group.Count > 0)
                return group;
            _idle.Push(writer);
            if (_closed && _idle.Count == writers)
                _quiet.TrySetResult();
            return null;
        }
    }

    /// <summary>Of each journal the first that waits: a second one in the same transaction could only be a conflict.</summary>
    private List<WaitingCommit> Take()
    {
        var group = new List<WaitingCommit>();
        var journals = new HashSet<(long, Core.Identity.StreamId)>();
        var later = new List<WaitingCommit>();
        while (group.Count < greatestGroup && _waiting.TryDequeue(out var waiting))
        {
            if (!journals.Add((waiting.Tenant, waiting.Commit.Stream)))
                later.Add(waiting);
            else if (waiting.TryTake())
                group.Add(waiting);
        }

        if (later.Count > 0)
            _waiting = new Queue<WaitingCommit>(later.Concat(_waiting));
        return group;
    }
}
