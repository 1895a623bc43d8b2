using UmV.Core.Identity;

namespace UmV.Core.Storage.InMemory;

public sealed partial class InMemoryStore
{
    /// <inheritdoc/>
    /// <exception cref="StoreRejectedException">The store is full, or a message id or key id is there already.</exception>
    public ValueTask<CommitOutcome> CommitAsync(Commit commit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        commit.EnsureConsistent();
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var data = Of(commit.Tenant);
            if (WhyNot(data, commit) is { } outcome)
                return ValueTask.FromResult(outcome);
            EnsureAcceptable(data, commit);
            _tenants[commit.Tenant] = data;
            Keep(data, commit);
            return ValueTask.FromResult<CommitOutcome>(new CommitOutcome.Committed());
        }
    }

    private static CommitOutcome? WhyNot(TenantData data, Commit commit)
    {
        if (data.Commands.TryGetValue(commit.Command, out var known))
            return new CommitOutcome.AlreadyDone(known);
        var version = data.Journals.GetValueOrDefault(commit.Stream)?.Snapshot.Version ?? 0;
        if (version != commit.ExpectedVersion)
            return new CommitOutcome.Conflict(version);
        if (data.Journals.TryGetValue(commit.Stream, out var journal)
            && !journal.Snapshot.HeadHash.Span.SequenceEqual(commit.Entries[0].PreviousHash.Span))
            throw HashChain.DoesNotFollow(commit.Stream);
        return ExceedsCapacity(data, commit) ? new CommitOutcome.CapacityExceeded() : null;
    }

    private static bool ExceedsCapacity(TenantData data, Commit commit)
    {
        if (commit.Capacity is not { } limit)
            return false;
        var others = data.CasesThatCount(limit.Agreement, except: commit.Case?.Case);
        var own = commit.Case is { CountsAgainstCapacity: true } row && row.Agreement == limit.Agreement ? 1 : 0;
        return others + own > limit.Most;
    }

    private void EnsureAcceptable(TenantData data, Commit commit)
    {
        if (commit.ExpectedVersion == 0 && _journals >= _options.MaxJournals)
            throw Full($"{_options.MaxJournals} journals");
        if (_entries + commit.Entries.Length > _options.MaxEntries)
            throw Full($"{_options.MaxEntries} entries");
        EnsureNotRetired(commit.NewKeys);
        if (commit.Outbox.Select(row => row.Message.Id).Any(id => data.Outbox.Holds(id))
            || commit.Outbox.DistinctBy(row => row.Message.Id).Count() != commit.Outbox.Length)
            throw new StoreRejectedException("A message with the same id is there already. Give each message an id of its own.");
        if (commit.NewKeys.Any(key => data.Keys.ContainsKey(key.Id))
            || commit.NewKeys.DistinctBy(key => key.Id).Count() != commit.NewKeys.Length)
            throw new StoreRejectedException("A data key with the same id is there already. Give each key an id of its own.");
    }

    private static StoreRejectedException Full(string limit) =>
        new($"The store in memory is full: it holds at most {limit}. It is meant for tests and trials; use a database, or raise the limit in InMemoryStoreOptions.");

    private void Keep(TenantData data, Commit commit)
    {
        KeepJournal(data, commit);
        if (commit.Erase is { } order)
        {
            Erase(data, order);
            EraseMail(commit.Tenant, order);
        }

        data.Commands.Add(
            commit.Command, new KnownCommand(commit.Command, commit.CommandName, commit.Stream, commit.Snapshot.Version));
        foreach (var key in commit.NewKeys)
            data.Keys.Add(key.Id, Own(key));
        KeepIndexes(data, commit);
        foreach (var key in commit.DutiesToRemove)
            data.Duties.Remove((commit.Stream, key));
        foreach (var duty in commit.DutiesToKeep)
            data.Duties[(duty.Stream, duty.Key)] = duty;
        foreach (var row in commit.Outbox)
            data.Outbox.Add(row);
    }

    private void KeepJournal(TenantData data, Commit commit)
    {
        var snapshot = Own(commit.Snapshot);
        if (!data.Journals.TryGetValue(commit.Stream, out var journal))
        {
            data.Journals.Add(commit.Stream, journal = new Journal(snapshot));
            _journals++;
        }

        journal.Snapshot = snapshot;
        journal.Entries.AddRange(commit.Entries.Select(Copy));
        _entries += commit.Entries.Length;
    }

    private static StoredSnapshot Own(StoredSnapshot snapshot) =>
        snapshot with { Body = snapshot.Body.ToArray(), HeadHash = snapshot.HeadHash.ToArray() };

    /// <summary>Own bytes, so that nobody who holds on to an array can change what has happened.</summary>
    private static JournalEntry Copy(JournalEntry entry) => entry with
    {
        Body = entry.Body.ToArray(), PreviousHash = entry.PreviousHash.ToArray(), Hash = entry.Hash.ToArray(),
    };

    private static void KeepIndexes(TenantData data, Commit commit)
    {
        if (commit.Agreement is { } agreement)
            data.Agreements[agreement.Agreement] = agreement;
        if (commit.Case is { } row)
            data.Cases[row.Case] = row;
        if (commit.Fact is { } fact)
            data.Facts[fact.Case] = fact;
        if (commit.Person is { } person)
            data.People[person.Person] = person;
    }
}
