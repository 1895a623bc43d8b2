using System.Data.Common;

namespace UmV.Storage.Engine;

/// <summary>
/// One writer at a time, which does what waits in one transaction, commits once and answers all; while it commits, the next group
/// gathers. No timer and no thread of its own: a caller who finds nobody at work does its own change where it stands, so that a
/// lone caller waits for nobody; whoever comes meanwhile is served from the thread pool until nobody waits. When one of a group
/// fails, the transaction is rolled back and each is done by itself, so that a failing neighbour costs the others time and nothing
/// else. (Savepoints would do the same at a price for every change; failures here are faults, not answers, hence rare.)
/// </summary>
internal sealed class GroupWriter(RelationalDatabase database, int greatestGroup) : IAsyncDisposable
{
    // So many share the disk's answer well: one more each makes it little cheaper.
    private const int Enough = 32;

    private readonly Lock _lock = new();
    private readonly Queue<WriteItem> _waiting = new();

    // Of whoever leads.
    private readonly List<WriteItem> _group = new(greatestGroup);
    private DbSession? _session;

    private bool _led;
    private TaskCompletionSource? _closed;

    /// <summary>How many wait for their turn now.</summary>
    internal int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>Whether somebody writes now.</summary>
    internal bool IsWriting
    {
        get
        {
            lock (_lock)
                return _led;
        }
    }

    internal ValueTask<T> WriteAsync<T>(WriteItem<T> item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return LeadsOrWaits(item) ? LeadAsync(item) : item.AnswerAsync(cancellationToken);
    }

    private bool LeadsOrWaits<T>(WriteItem<T> item)
    {
        lock (_lock)
        {
            if (_closed is not null)
                throw new ObjectDisposedException(nameof(RelationalStore), "The store is closed.");
            if (!_led)
                return _led = true;
            item.Wait();
            _waiting.Enqueue(item);
            return false;
        }
    }

    /// <summary>Takes nothing more, answers all that wait, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _closed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_led)
                _closed.TrySetResult();
        }

        await _closed.Task.ConfigureAwait(false);
        await DropSessionAsync().ConfigureAwait(false);
    }

    private async ValueTask<T> LeadAsync<T>(WriteItem<T> own)
    {
        own.TryTake();
        _group.Add(own);
        await DoAsync(_group).ConfigureAwait(false);
        PassOn();
        return own.Answer();
    }

    /// <summary>A caller has its answer now, and does not stay to serve the others.</summary>
    private void PassOn()
    {
        if (TakeGroup())
            ThreadPool.UnsafeQueueUserWorkItem(static writer => _ = writer.ServeAsync(), this, preferLocal: false);
    }

    private async Task ServeAsync()
    {
        do
            await DoAsync(_group).ConfigureAwait(false);
        while (TakeGroup());
    }

    /// <summary>
    /// Takes what waits, or half of it when that is enough: those who have their answer can decide again while the rest is written. When
    /// nothing waits, nobody leads any more.
    /// </summary>
    private bool TakeGroup()
    {
        _group.Clear();
        lock (_lock)
        {
            var most = Math.Min(greatestGroup, Math.Max(Enough, _waiting.Count / 2));
            while (_group.Count < most && _waiting.TryDequeue(out var item))
            {
                if (item.TryTake())
                    _group.Add(item);
            }

            _led = _group.Count > 0;
            if (!_led)
                _closed?.TrySetResult();
            return _led;
        }
    }

    /// <summary>Does a group. Every item is answered, whatever happens: a caller must never wait for ever.</summary>
    private async ValueTask DoAsync(List<WriteItem> group)
    {
        var (trouble, inItem) = await TryDoAsync(group).ConfigureAwait(false);
        if (trouble is not null && inItem && group.Count > 1)
        {
            foreach (var item in group)
                await DoAsync([item]).ConfigureAwait(false);
            return;
        }

        foreach (var item in group)
        {
            if (trouble is null)
                item.Succeed();
            else
                item.Fail(trouble);
        }
    }

    private async ValueTask<(Exception? Trouble, bool InItem)> TryDoAsync(List<WriteItem> group)
    {
        using var turn = await database.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        var inItem = false;
        try
        {
            _session ??= await database.OpenAsync(forWriting: true, CancellationToken.None).ConfigureAwait(false);
            await RunAsync(database.Dialect.BeginWrite).ConfigureAwait(false);
            inItem = true;
            await database.RunGroupAsync(_session, group).ConfigureAwait(false);
            inItem = false;
            await RunAsync("COMMIT").ConfigureAwait(false);
            return (null, false);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the callers who wait for an answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await RollBackAsync(exception).ConfigureAwait(false);
            return (exception is DbException fault ? database.Dialect.Translate(fault) : exception, inItem);
        }
    }

    private ValueTask<int> RunAsync(string sql) => _session!.Statement(sql).ExecuteAsync(CancellationToken.None);

    private async ValueTask RollBackAsync(Exception cause)
    {
        if (_session is null)
            return;
        _session.Known.Forget();
        try
        {
            await RunAsync("ROLLBACK").ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The engine has rolled back by itself (a full disk does that), or never began: nothing is left to undo.
        }

        if (cause is DbException fault && database.Dialect.BreaksConnection(fault))
            await DropSessionAsync().ConfigureAwait(false);
    }

    private async ValueTask DropSessionAsync()
    {
        var session = _session;
        _session = null;
        if (session is not null)
            await session.DisposeAsync().ConfigureAwait(false);
    }
}
