using System.Data.Common;
using System.Threading.Channels;

namespace UmV.Storage.Engine;

/// <summary>
/// The single writer. It takes whatever waits, does it all in one transaction, commits once and answers all; while it commits,
/// the next group gathers. No timer: a lone caller waits for nobody. When one of a group fails, the transaction is rolled back
/// and each is done by itself, so that a failing neighbour costs the others time and nothing else. (Savepoints would do the
/// same at a price for every change; failures here are faults, not answers, hence rare.)
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    private readonly RelationalDatabase _database;
    private readonly int _greatestGroup;
    private readonly Channel<WriteItem> _waiting =
        Channel.CreateBounded<WriteItem>(new BoundedChannelOptions(1024) { SingleReader = true });

    private readonly Lock _starting = new();
    private Task? _loop;
    private DbSession? _session;

    internal GroupWriter(RelationalDatabase database, int greatestGroup)
    {
        _database = database;
        _greatestGroup = greatestGroup;
    }

    internal async ValueTask<T> WriteAsync<T>(
        Func<DbSession, CancellationToken, ValueTask<T>> change, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        EnsureStarted();
        var item = new WriteItem<T>(change);
        try
        {
            await _waiting.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(RelationalStore), "The store is closed.");
        }

        return await item.AnswerAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        if (_loop is not null)
            await _loop.ConfigureAwait(false);
        await DropSessionAsync().ConfigureAwait(false);
    }

    private void EnsureStarted()
    {
        if (_loop is not null)
            return;
        lock (_starting)
            _loop ??= Task.Run(LoopAsync);
    }

    private async Task LoopAsync()
    {
        var group = new List<WriteItem>(_greatestGroup);
        while (await _waiting.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (group.Count < _greatestGroup && _waiting.Reader.TryRead(out var item))
            {
                if (item.TryTake())
                    group.Add(item);
            }

            await DoAsync(group).ConfigureAwait(false);
            group.Clear();
        }
    }

    /// <summary>Does a group. Every item is answered, whatever happens: a caller must never wait for ever.</summary>
    private async ValueTask DoAsync(List<WriteItem> group)
    {
        if (group.Count == 0)
            return;
        var outcome = await TryDoAsync(group).ConfigureAwait(false);
        if (outcome.Trouble is null)
            group.ForEach(item => item.Succeed());
        else if (outcome.InItem && group.Count > 1)
            await DoEachAsync(group).ConfigureAwait(false);
        else
            group.ForEach(item => item.Fail(outcome.Trouble));
    }

    private async ValueTask DoEachAsync(List<WriteItem> group)
    {
        foreach (var item in group)
            await DoAsync([item]).ConfigureAwait(false);
    }

    private async ValueTask<(Exception? Trouble, bool InItem)> TryDoAsync(List<WriteItem> group)
    {
        using var turn = await _database.EnterAsync(CancellationToken.None).ConfigureAwait(false);
        var inItem = false;
        try
        {
            _session ??= await _database.OpenAsync(forWriting: true, CancellationToken.None).ConfigureAwait(false);
            await RunAsync(_database.Dialect.BeginWrite).ConfigureAwait(false);
            inItem = true;
            foreach (var item in group)
                await item.RunAsync(_session).ConfigureAwait(false);
            inItem = false;
            await RunAsync("COMMIT").ConfigureAwait(false);
            return (null, false);
        }
#pragma warning disable CA1031 // Whatever it is, it belongs to the callers who wait for an answer.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            await RollBackAsync(exception).ConfigureAwait(false);
            return (exception is DbException fault ? _database.Dialect.Translate(fault) : exception, inItem);
        }
    }

    private async ValueTask RunAsync(string sql) =>
        await _session!.Statement(sql).ExecuteAsync(CancellationToken.None).ConfigureAwait(false);

    private async ValueTask RollBackAsync(Exception cause)
    {
        if (_session is null)
            return;
        try
        {
            await RunAsync("ROLLBACK").ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The engine has rolled back by itself (a full disk does that), or never began: nothing is left to undo.
        }

        if (cause is DbException fault && _database.Dialect.BreaksConnection(fault))
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
