using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using UmV.Core.Identity;
using UmV.Core.Storage;

namespace UmV.Storage.Crash.Tests.Planted;

/// <summary>Answers as soon as a commit is begun; it is made while nobody waits, before the next call.</summary>
internal sealed class AnswersBeforeTheCommit : PlantedBug
{
    private Func<Task<CommitOutcome>>? _later;

    internal override object? Answer(IUmVStore store, string method, object?[] arguments, Func<object?> passOn)
    {
        if (Interlocked.Exchange(ref _later, null) is { } later)
            Task.Run(later).GetAwaiter().GetResult();
        return base.Answer(store, method, arguments, passOn);
    }

    protected override ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit)
    {
        _later = async () => await store.CommitAsync(commit);
        return ValueTask.FromResult<CommitOutcome>(new CommitOutcome.Committed());
    }
}

/// <summary>Writes over whatever version there is.</summary>
internal sealed class ForgetsTheVersionCheck : PlantedBug
{
    protected override async ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit)
    {
        // Others come in between, on a quick machine too.
        await Task.Delay(1);
        while (await store.CommitAsync(commit) is CommitOutcome.Conflict && await store.LoadAsync(commit.Tenant, commit.Stream) is { } now)
            commit = Moved(commit, now);
        return new CommitOutcome.Committed();
    }

    private static Commit Moved(Commit commit, StoredSnapshot now)
    {
        var entry = commit.Entries[0] with { Version = now.Version + 1, PreviousHash = now.HeadHash };
        entry = entry with { Hash = HashChain.HashOf(commit.Tenant, entry) };
        return commit with
        {
            ExpectedVersion = now.Version,
            Entries = [entry],
            Snapshot = commit.Snapshot with { Version = entry.Version, HeadHash = entry.Hash },
        };
    }
}

/// <summary>Keeps states in memory, and puts a new one there before its commit is certain.</summary>
internal sealed class ShowsWhatIsNotCommitted : PlantedBug
{
    private readonly ConcurrentDictionary<StreamId, StoredSnapshot> _states = new();

    protected override ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit)
    {
        _states[commit.Stream] = commit.Snapshot;
        return store.CommitAsync(commit);
    }

    protected override async ValueTask<StoredSnapshot?> LoadAsync(IUmVStore store, TenantId tenant, StreamId stream)
    {
        var kept = await store.LoadAsync(tenant, stream);
        return _states.TryGetValue(stream, out var state) && state.Version > (kept?.Version ?? 0) ? state : kept;
    }
}

/// <summary>Writes messages in a transaction of their own, after the one that they belong to.</summary>
internal sealed class WritesMessagesOutsideTheTransaction : PlantedBug
{
    private readonly ConcurrentDictionary<StreamId, ImmutableArray<OutboxRow>> _later = new();

    protected override ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit)
    {
        var before = _later.TryRemove(commit.Stream, out var rows) ? rows : [];
        if (!commit.Outbox.IsEmpty)
            _later[commit.Stream] = commit.Outbox;
        return store.CommitAsync(commit with { Outbox = before });
    }
}

/// <summary>Does not keep new duties.</summary>
internal sealed class LosesDuties : PlantedBug
{
    protected override ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit) => store.CommitAsync(commit with { DutiesToKeep = [] });
}

/// <summary>Leaves the state of a journal as it was at its first commit.</summary>
internal sealed class LeavesTheSnapshotAsItWas : PlantedBug
{
    protected override async ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit)
    {
        var before = await store.LoadAsync(commit.Tenant, commit.Stream);
        return await store.CommitAsync(before is null ? commit : commit with { Snapshot = commit.Snapshot with { Body = before.Body } });
    }
}

/// <summary>Answers that it is done when it was rolled back.</summary>
internal sealed class SaysDoneWhenRolledBack : PlantedBug
{
    protected override async ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit)
    {
        try
        {
            return await store.CommitAsync(commit);
        }
        catch (StoreUnavailableException)
        {
            return new CommitOutcome.Committed();
        }
    }
}

/// <summary>Keeps what a command did, under another id than its own.</summary>
internal sealed class ForgetsTheCommandId : PlantedBug
{
    protected override ValueTask<CommitOutcome> CommitAsync(IUmVStore store, Commit commit)
    {
        var other = new CommandId(Other(commit.Command.Value));
        var previous = commit.Entries[0].PreviousHash;
        var entries = ImmutableArray.CreateBuilder<JournalEntry>();
        foreach (var entry in commit.Entries)
        {
            var changed = entry with { Command = other, PreviousHash = previous };
            entries.Add(changed with { Hash = HashChain.HashOf(commit.Tenant, changed) });
            previous = entries[^1].Hash;
        }

        return store.CommitAsync(commit with { Command = other, Entries = entries.ToImmutable(), Snapshot = commit.Snapshot with { HeadHash = previous } });
    }

    private static Guid Other(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[8] ^= 0x20;
        return new Guid(bytes, bigEndian: true);
    }
}

/// <summary>Gives out messages without looking who has them.</summary>
internal sealed class ForgetsLeases : PlantedBug
{
    internal override object? Answer(IUmVStore store, string method, object?[] arguments, Func<object?> passOn) => method == nameof(IOutbox.LeaseAsync)
        ? PendingAsync(store, (TenantId)arguments[0]!, (Instant)arguments[1]!, (int)arguments[3]!)
        : passOn();

    private static async ValueTask<IReadOnlyList<LeasedMessage>> PendingAsync(IUmVStore store, TenantId tenant, Instant due, int most) =>
        [.. (await store.ListMessagesAsync(tenant, new MessageFilter(Status: OutboxStatus.Pending, Most: most))).Select(row => new LeasedMessage(row, due))];
}

/// <summary>Makes a new message id for every attempt.</summary>
internal sealed class NewMessageIdAtEachAttempt : PlantedBug
{
    private readonly ConcurrentDictionary<string, string> _ids = new(StringComparer.Ordinal);
    private int _attempts;

    internal override object? Answer(IUmVStore store, string method, object?[] arguments, Func<object?> passOn) => method switch
    {
        nameof(IOutbox.LeaseAsync) => RenamedAsync((ValueTask<IReadOnlyList<LeasedMessage>>)passOn()!),
        nameof(IOutbox.RecordAttemptAsync) => store.RecordAttemptAsync((TenantId)arguments[0]!, Known((LeasedMessage)arguments[1]!)),
        _ => passOn(),
    };

    private async ValueTask<IReadOnlyList<LeasedMessage>> RenamedAsync(ValueTask<IReadOnlyList<LeasedMessage>> leased) =>
        [.. (await leased).Select(one => Named(one, NewIdFor(one.Row.Message.Id)))];

    private string NewIdFor(string id)
    {
        var other = $"{id}-{Interlocked.Increment(ref _attempts)}";
        _ids[other] = id;
        return other;
    }

    private LeasedMessage Known(LeasedMessage leased) => Named(leased, _ids[leased.Row.Message.Id]);

    private static LeasedMessage Named(LeasedMessage leased, string id) =>
        leased with { Row = leased.Row with { Message = leased.Row.Message with { Id = id } } };
}
