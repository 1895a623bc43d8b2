namespace UmV.Storage.Engine;

/// <summary>One change that waits for the writer.</summary>
internal abstract class WriteItem
{
    private int _taken;

    /// <summary>The writer takes it; false when its caller has given up waiting.</summary>
    internal bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    internal abstract ValueTask RunAsync(DbSession session);

    internal abstract void Succeed();

    internal abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class WriteItem<T>(Func<DbSession, CancellationToken, ValueTask<T>> change) : WriteItem
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    /// <summary>The answer, once it is durable. Cancellation is heeded until the writer takes the item.</summary>
    internal async ValueTask<T> AnswerAsync(CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.Register(() =>
        {
            if (TryTake())
                _answer.TrySetCanceled(cancellationToken);
        });
        return await _answer.Task.ConfigureAwait(false);
    }

    internal override async ValueTask RunAsync(DbSession session) =>
        _result = await change(session, CancellationToken.None).ConfigureAwait(false);

    internal override void Succeed() => _answer.TrySetResult(_result!);

    internal override void Fail(Exception exception) => _answer.TrySetException(exception);
}
