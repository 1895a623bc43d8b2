using System.Collections.Concurrent;
using System.Collections.Immutable;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.TestKit.Histories;

/// <summary>
/// Lets many callers read and append at once through one or several stores over the same data, and writes down what each saw. A journal is a
/// list, a commit an append; the list is read from the snapshot or from the entries. Some commits are made to fail, in
/// the version or in their last row. Ends with a read of every list, so that what is lost is seen.
/// </summary>
/// <param name="stores">Stores over the same data; callers take turns.</param>
/// <param name="tenant">A tenant that has nothing yet.</param>
public sealed class AppendRun(IReadOnlyList<IUmVStore> stores, TenantId tenant)
{
    private readonly ConcurrentQueue<HistoryTransaction> _history = new();
    private readonly ConcurrentQueue<string> _gaps = new();
    private long _time;
    private int _elements;

    /// <summary>Lists whose versions had a gap, or whose entries and snapshot told different things.</summary>
    public IReadOnlyCollection<string> Gaps => _gaps;

    /// <summary>Runs so many transactions.</summary>
    /// <param name="transactions">How many appends are tried.</param>
    /// <param name="callers">How many callers there are at once.</param>
    /// <param name="lists">Over how many lists: fewer means more conflicts.</param>
    /// <returns>The history, for <see cref="HistoryChecker"/>.</returns>
    public async Task<IReadOnlyList<HistoryTransaction>> RunAsync(int transactions, int callers, int lists)
    {
        await Parallel.ForAsync(0, transactions, new ParallelOptions { MaxDegreeOfParallelism = callers }, async (number, _) =>
        {
            var list = number * 7919 % lists;
            if (number % 5 == 0)
                await ReadEntriesAsync(number, list);
            await AppendAsync(number, list);
        });
        for (var list = 0; list < lists; list++)
            await ReadEntriesAsync(list, list);
        return [.. _history.OrderBy(transaction => transaction.Began)];
    }

    private async Task AppendAsync(int number, int list)
    {
        var store = stores[number % stores.Count];
        var began = Interlocked.Increment(ref _time);
        var seen = ListCommit.ElementsOf(await store.LoadAsync(tenant, ListCommit.StreamOf(list)), out var head);
        var loaded = Interlocked.Increment(ref _time);
        var element = Interlocked.Increment(ref _elements);
        var commit = ListCommit.Of(tenant, list, seen, head, element, fails: number % 17 == 3);
        var fate = await TryAsync(store, commit);
        var ended = Interlocked.Increment(ref _time);
        var (read, append) = (new Read(Name(list), seen), new Append(Name(list), element));
        if (fate == TransactionFate.Committed)
        {
            Keep(began, ended, fate, read, append);
            return;
        }

        Keep(began, loaded, TransactionFate.Committed, read);
        Keep(loaded, ended, fate, append);
    }

    private static async Task<TransactionFate> TryAsync(IUmVStore store, Commit commit)
    {
        try
        {
            return await store.CommitAsync(commit) is CommitOutcome.Committed ? TransactionFate.Committed : TransactionFate.Aborted;
        }
        catch (StoreRejectedException)
        {
            return TransactionFate.Aborted;
        }
        catch (StoreUnavailableException)
        {
            return TransactionFate.Unknown;
        }
    }

    private async Task ReadEntriesAsync(int number, int list)
    {
        var began = Interlocked.Increment(ref _time);
        var elements = ImmutableArray.CreateBuilder<int>();
        await foreach (var entry in stores[number % stores.Count].ReadAsync(tenant, ListCommit.StreamOf(list)))
        {
            if (entry.Version != elements.Count + 1)
                _gaps.Enqueue($"{Name(list)} has version {entry.Version} in place {elements.Count + 1}");
            elements.Add(ListCommit.ElementOf(entry));
        }

        Keep(began, Interlocked.Increment(ref _time), TransactionFate.Committed, new Read(Name(list), elements.ToImmutable()));
    }

    private void Keep(long began, long ended, TransactionFate fate, params ImmutableArray<ListOperation> operations) =>
        _history.Enqueue(new HistoryTransaction(began, ended, fate, operations));

    private static string Name(int list) => $"list {list}";
}
