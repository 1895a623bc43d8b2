using System.Runtime.ExceptionServices;
using UmV.Core.Storage;

namespace UmV.Storage.Engine;

/// <summary>One change that waits for the writer.</summary>
internal abstract class WriteItem
{
    private int _taken;

    /// <summary>The writer takes it; false when its caller has given up waiting.</summary>
    internal bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Does the change within the group's transaction; it may be run again before it is kept.</summary>
    internal abstract ValueTask RunAsync(DbSession session);

    internal abstract void Succeed();

    internal abstract void Fail(Exception exception);
}

/// <inheritdoc/>
/// <typeparam name="T">What the change is answered with.</typeparam>
internal abstract class WriteItem<T> : WriteItem
{
    private TaskCompletionSource<T>? _waiting;
    private ExceptionDispatchInfo? _trouble;

    /// <summary>What the change came to, before it is durable.</summary>
    internal T? Result { get; set; }

    /// <summary>From now on the caller waits for another thread.</summary>
    internal void Wait() => _waiting = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer to a caller who did the work itself.</summary>
    internal T Answer()
    {
        _trouble?.Throw();
        return Result!;
    }

    /// <summary>The answer to a caller who waits, once it is durable. Cancellation is heeded until the writer takes the item.</summary>
    internal async ValueTask<T> AnswerAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (item, token) => ((WriteItem<T>)item!).GiveUp(token), this);
        return await _waiting!.Task.ConfigureAwait(false);
    }

    internal override void Succeed() => _waiting?.TrySetResult(Result!);

    internal override void Fail(Exception exception)
    {
        if (_waiting is null)
            _trouble = ExceptionDispatchInfo.Capture(exception);
        else
            _waiting.TrySetException(exception);
    }

    private void GiveUp(CancellationToken cancellationToken)
    {
        if (TryTake())
            _waiting!.TrySetCanceled(cancellationToken);
    }
}

/// <summary>Any change.</summary>
internal sealed class ChangeItem<T>(Func<DbSession, CancellationToken, ValueTask<T>> change) : WriteItem<T>
{
    internal override async ValueTask RunAsync(DbSession session) =>
        Result = await change(session, CancellationToken.None).ConfigureAwait(false);
}

/// <summary>A commit, told apart from other changes so that an engine can write many in a way of its own.</summary>
internal sealed class CommitItem(Commit commit) : WriteItem<CommitOutcome>
{
    internal Commit Commit { get; } = commit;

    internal override async ValueTask RunAsync(DbSession session) =>
        Result = await Tables.CommitWriter.WriteAsync(session, Commit, CancellationToken.None).ConfigureAwait(false);
}
