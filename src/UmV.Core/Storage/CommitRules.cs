using UmV.Core.Identity;

namespace UmV.Core.Storage;

/// <summary>What must hold of a commit whatever the store, so that a store's tables can lean on it.</summary>
internal static class CommitRules
{
    internal static void Check(Commit commit)
    {
        Require(!string.IsNullOrEmpty(commit.Tenant.Value), "names no tenant");
        Require(commit.ExpectedVersion >= 0, "expects a version below zero");
        Require(commit.Command.Value != Guid.Empty, "has no command id");
        Require(!string.IsNullOrWhiteSpace(commit.CommandName), "has no command name");
        Require(!commit.Entries.IsDefaultOrEmpty, "has no entries");
        CheckEntries(commit);
        CheckSnapshot(commit);
        CheckRows(commit);
    }

    private static void CheckEntries(Commit commit)
    {
        var version = commit.ExpectedVersion;
        var previous = version == 0 ? HashChain.Start : commit.Entries[0].PreviousHash;
        foreach (var entry in commit.Entries)
        {
            version++;
            if (TroubleOf(entry, version, previous, commit) is { } trouble)
                throw Broken($"{trouble} at version {version}");
            previous = entry.Hash;
        }
    }

    private static string? TroubleOf(JournalEntry entry, long version, ReadOnlyMemory<byte> previous, Commit commit)
    {
        if (entry.Stream != commit.Stream)
            return "has an entry of another journal";
        if (entry.Version != version)
            return "has an entry out of turn";
        if (entry.Command != commit.Command)
            return "has an entry of another command";
        if (!entry.PreviousHash.Span.SequenceEqual(previous.Span))
            return "breaks the hash chain";
        return entry.Hash.Length == 32 ? null : "has a hash that is not 32 bytes";
    }

    private static void CheckSnapshot(Commit commit)
    {
        var last = commit.Entries[^1];
        Require(commit.Snapshot.Stream == commit.Stream, "has a snapshot of another journal");
        Require(commit.Snapshot.Version == last.Version, "has a snapshot of another version than its last entry");
        Require(commit.Snapshot.HeadHash.Span.SequenceEqual(last.Hash.Span), "has a snapshot with another hash than its last entry");
    }

    private static void CheckRows(Commit commit)
    {
        var stream = commit.Stream;
        Require(commit.Agreement is null || StreamId.Of(commit.Agreement.Agreement) == stream, "has the row of another agreement");
        Require(commit.Case is null || StreamId.Of(commit.Case.Case) == stream, "has the row of another case");
        Require(commit.Fact is null || StreamId.Of(commit.Fact.Case) == stream, "has the statistics of another case");
        Require(commit.Person is null || StreamId.Of(commit.Person.Person) == stream, "has the row of another person");
        foreach (var key in commit.NewKeys)
            Require(key.Owner == stream, "has a key of another journal");
        foreach (var duty in commit.DutiesToKeep)
            Require(duty.Stream == stream, "has a duty of another journal");
        foreach (var row in commit.Outbox)
            Require(row.Stream == stream, "has a message of another journal");
        Require(commit.Erase is null || commit.Erase.Entry.Stream == stream, "erases in the name of another journal");
        Require(commit.Erase is null || commit.Erase.Rows.All(row => row == stream), "removes the rows of another journal");
    }

    private static void Require(bool holds, string trouble)
    {
        if (!holds)
            throw Broken(trouble);
    }

    private static ArgumentException Broken(string trouble) => new($"The commit {trouble}. The process makes commits; a host should not.");
}
