using UmV.Core.Storage;

namespace UmV.Storage.PostgreSql.Commits;

/// <summary>A commit that waits for its turn, and the caller who waits for its answer.</summary>
/// <param name="commit">The commit.</param>
/// <param name="tenant">The number of its tenant within the store.</param>
internal sealed class WaitingCommit(Commit commit, long tenant)
{
    private readonly TaskCompletionSource<CommitOutcome> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    internal Commit Commit { get; } = commit;

    internal long Tenant { get; } = tenant;

    /// <summary>A writer takes it; false when its caller has given up waiting.</summary>
    internal bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>The answer, once it is durable. Cancellation is heeded until a writer takes the commit.</summary>
    internal async ValueTask<CommitOutcome> AnswerAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() =>
        {
            if (TryTake())
                _answer.TrySetCanceled(cancellationToken);
        });
        return await _answer.Task.ConfigureAwait(false);
    }

    internal void Answer(CommitOutcome outcome) => _answer.TrySetResult(outcome);

    internal void Fail(Exception exception) => _answer.TrySetException(exception);
}
