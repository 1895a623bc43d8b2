using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using UmV.Core.Storage;

namespace UmV.Storage.Engine;

/// <summary>
/// The connections of one store: many readers, one writer. Every table of the store reads and writes through it, and no other
/// exceptions than those of the port come out. Safe to share between threads.
/// </summary>
internal abstract class RelationalDatabase : IAsyncDisposable
{
    private readonly ConcurrentQueue<DbSession> _idle = [];
    private readonly GroupWriter _writer;
    private volatile bool _prepared;
    private volatile bool _disposed;

    private protected RelationalDatabase(SqlDialect dialect, int greatestGroup)
    {
        Dialect = dialect;
        _writer = new GroupWriter(this, greatestGroup);
    }

    internal SqlDialect Dialect { get; }

    /// <summary>At most so many sessions at work at any time when given: one, where readers and writer would block each other.</summary>
    internal SemaphoreSlim? Gate { get; private protected init; }

    /// <summary>How many changes wait for the writer now.</summary>
    internal int Waiting => _writer.Waiting;

    /// <summary>Whether the writer is at work now.</summary>
    internal bool IsWriting => _writer.IsWriting;

    /// <summary>Opens a connection; one that will only read, or the writer's.</summary>
    internal abstract ValueTask<DbSession> OpenAsync(bool forWriting, CancellationToken cancellationToken);

    /// <summary>Asks something on a connection of its own.</summary>
    internal async ValueTask<T> ReadAsync<T>(
        Func<DbSession, CancellationToken, ValueTask<T>> question, CancellationToken cancellationToken)
    {
        EnsureUsable();
        cancellationToken.ThrowIfCancellationRequested();
        using var turn = await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_idle.TryDequeue(out var session))
                return await AskAsync(await OpenAsync(forWriting: false, cancellationToken).ConfigureAwait(false), question, cancellationToken).ConfigureAwait(false);
            try
            {
                return await AskAsync(session, question, cancellationToken).ConfigureAwait(false);
            }
            catch (DbException exception) when (Dialect.BreaksConnection(exception))
            {
                // It broke while it lay idle (the server was restarted): the others did too, and a question may be asked again.
                await DisposeIdleAsync().ConfigureAwait(false);
            }

            return await AskAsync(await OpenAsync(forWriting: false, cancellationToken).ConfigureAwait(false), question, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw Dialect.Translate(exception);
        }
        finally
        {
            if (_disposed)
                await DisposeIdleAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Asks on a session, which is idle afterwards, or closed when something went wrong.</summary>
    private protected async ValueTask<T> AskAsync<T>(
        DbSession session, Func<DbSession, CancellationToken, ValueTask<T>> question, CancellationToken cancellationToken)
    {
        var isWell = false;
        try
        {
            var answer = await question(session, cancellationToken).ConfigureAwait(false);
            isWell = true;
            return answer;
        }
        finally
        {
            if (isWell)
                _idle.Enqueue(session);
            else
                await session.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Does something in a transaction, all of it or nothing. It may be run more than once before it is kept (when a neighbour in
    /// the same group fails), so it must change nothing but the session.
    /// </summary>
    internal virtual ValueTask<T> WriteAsync<T>(
        Func<DbSession, CancellationToken, ValueTask<T>> change, CancellationToken cancellationToken)
    {
        EnsureUsable();
        return _writer.WriteAsync(new ChangeItem<T>(change), cancellationToken);
    }

    /// <summary>Keeps a commit, together with whatever else waits.</summary>
    internal virtual ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken)
    {
        EnsureUsable();
        return _writer.WriteAsync(new CommitItem(commit), cancellationToken);
    }

    /// <summary>
    /// Does the changes of one group in order, inside its transaction, and leaves each its <see cref="WriteItem{T}.Result"/>. The one
    /// place where an engine may write many commits (<see cref="CommitItem"/>) in a way of its own. An exception undoes the
    /// whole group; each is then run by itself.
    /// </summary>
    internal virtual async ValueTask RunGroupAsync(DbSession session, IReadOnlyList<WriteItem> group)
    {
        for (var place = 0; place < group.Count; place++)
            await group[place].RunAsync(session).ConfigureAwait(false);
    }

    /// <summary>Waits for a turn where only one session may be at work; free otherwise.</summary>
    internal async ValueTask<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        if (Gate is not null)
            await Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(Gate);
    }

    /// <summary>From now on the tables are there.</summary>
    internal void MarkPrepared() => _prepared = true;

    public virtual async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _writer.DisposeAsync().ConfigureAwait(false);
        await DisposeIdleAsync().ConfigureAwait(false);
    }

    private protected bool TryTakeIdle([NotNullWhen(true)] out DbSession? session) => _idle.TryDequeue(out session);

    private protected async ValueTask DisposeIdleAsync()
    {
        while (_idle.TryDequeue(out var session))
            await session.DisposeAsync().ConfigureAwait(false);
    }

    internal void EnsureUsable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_prepared)
            throw new InvalidOperationException($"Call PrepareAsync once before the store at {Dialect.Place} is used.");
    }
}
